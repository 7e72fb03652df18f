def f():
    local_name = 1
    print(lokal_name)
f()
