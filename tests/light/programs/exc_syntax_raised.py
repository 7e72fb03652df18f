def f():
    exec("x = = 1")
f()
