def f():
    é = 1
    return é + "ü日本" + é / 0 + len("日本")
f()
