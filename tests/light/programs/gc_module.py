# Every function of gc: arguments, errors, what is tracked, what refers to what.
import gc


def t(f, *a, **k):
    try:
        print(f(*a, **k))
    except Exception as e:
        print(type(e).__name__, e)


for bad in ("x", 1 << 40, 1 << 70, 1.0, None):
    t(gc.set_debug, bad)
t(gc.set_debug, gc.DEBUG_UNCOLLECTABLE)
t(gc.get_debug)
gc.set_debug(0)
for bad in (-1, 3, "x", 1.0, 1 << 40, None, -1 << 40):
    t(gc.collect, bad)
for bad in (5, "x", 1.5):
    t(gc.get_objects, bad)
t(gc.set_threshold)
t(gc.set_threshold, 1, 2, 3, 4)
t(gc.set_threshold, a=1)
t(gc.set_threshold, "x")
t(gc.set_threshold, 700, 1.5)
t(gc.set_threshold, 1 << 40)
t(gc.set_threshold, 700, 10, -1 << 40)
gc.set_threshold(700, 5)
t(gc.get_threshold)
gc.set_threshold(700, 10, 10)
t(gc.get_referents)
t(gc.get_referents, a=1)
t(gc.get_referrers, a=1)
t(gc.get_referrers)
t(gc.get_freeze_count)
for name in ("enable", "disable", "isenabled", "get_count", "get_stats", "get_threshold", "get_debug"):
    t(getattr(gc, name), 1)
    t(getattr(gc, name), a=1)
for name in ("freeze", "unfreeze", "get_freeze_count"):
    t(getattr(gc, name), 1)
t(gc.is_tracked)
t(gc.is_finalized, 1, 2)
t(gc.collect, 1, 2)
t(gc.collect, a=1)
t(gc.get_objects, 1, 2)
t(gc.get_objects, a=1)


class A:
    pass


a = A()
a.x, a.y = 1, 2
e = A()
f = A()
f.__dict__["q"] = 5
for x in (5, "x", None, (1, 2, 3), [1, 2], {1: 2, 3: 4}, {"a": 1}, {"a": 1, 2: 3}, (), [], {}, a, e, f):
    print(type(x).__name__, gc.get_referents(x))
print(gc.get_referents(1, [2], (3, 4)))


class D:
    __slots__ = ()


class F(int):
    pass


def g(p, q=1):
    pass


for x in (5, "x", None, (), (len([]), a), [], {}, {1: 2}, {1: []}, {1: {}}, {1: ()}, {"a": A}, {"a": len},
          {"a": int}, set(), frozenset(), a, D(), F(1), A, [].append, g, iter([]), b"", 1.5, 1j, range(3),
          property(), staticmethod(g), (i for i in ()), g.__code__, a.__dict__, A.__dict__["__dict__"], tuple([a])):
    print(type(x).__name__, gc.is_tracked(x), end=" ")
print()
print(gc.garbage, gc.callbacks, gc.isenabled())
print(gc.DEBUG_STATS, gc.DEBUG_COLLECTABLE, gc.DEBUG_UNCOLLECTABLE, gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
