def f():
    class Loc(Exception): pass
    raise Loc(1, 2)
f()
