import gc
import _weakref as weakref


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


a, b = Node("a"), Node("b")
a.other, b.other = b, a
r = weakref.ref(a, lambda ref: print("callback", ref() is None))
del a, b
print("collected", gc.collect() >= 2, r() is None)


class Back:
    kept = []

    def __del__(self):
        print("back to life")
        Back.kept.append(self)


x = Back()
x.me = x
del x
gc.collect()
print(len(Back.kept))
Back.kept.clear()
gc.collect()
print("gone without a second __del__")

for i in range(2000):
    loop = []
    loop.append(loop)
del loop
print(gc.isenabled(), gc.get_threshold())
gc.disable()
print(gc.isenabled())
gc.enable()


def f():
    def g():
        return g

    return g


def make():
    cls = type("C", (), {})
    cls.me = cls
    return weakref.ref(cls)


w = make()
print(w() is None, gc.collect() is None, w() is None)
print(gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked(Node), gc.is_finalized(1))
for bad in (lambda: gc.collect(3), lambda: gc.collect("x")):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
