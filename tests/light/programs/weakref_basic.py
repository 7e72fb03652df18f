import _weakref as weakref


class C:
    def __init__(self, n=0):
        self.n = n

    def __len__(self):
        return self.n

    def __add__(self, other):
        return "add", self.n, other

    def __eq__(self, other):
        return isinstance(other, C) and self.n == other.n

    def __hash__(self):
        return self.n * 7

    def method(self, x):
        return self.n + x


c = C(3)
r, r2 = weakref.ref(c), weakref.ref(c)
print(r is r2, r() is c, hash(r), r == weakref.ref(C(3)), weakref.getweakrefcount(c))
log = []
first = weakref.ref(c, lambda ref: log.append("first"))
second = weakref.ref(c, lambda ref: log.append("second"))
print(first is second, first.__callback__ is None, weakref.getweakrefcount(c), len(weakref.getweakrefs(c)))
p = weakref.proxy(c)
print(p.n, len(p), p + 4, p.method(5), bool(p), p is weakref.proxy(c), type(p).__name__, c.__weakref__ is r)
p.n = 9
print(c.n, 9 in [p.n])
del c
print(log, r() is None, first() is None, hash(r))
for bad in (
    lambda: p.n,
    lambda: weakref.ref(1),
    lambda: weakref.ref(),
    lambda: weakref.ref(C(), None, 1),
    lambda: weakref.ref(C(), callback=1),
    lambda: weakref.proxy(1),
    lambda: hash(weakref.ref(C())),
    lambda: weakref.ref({}),
    lambda: r(1),
    lambda: r < r,
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


class Sub(weakref.ref):
    __slots__ = ("key",)

    def __new__(cls, ob, callback, key):
        self = super().__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


d = C(1)
s = Sub(d, lambda ref: print("dead", ref.key), "the key")
print(s.key, s() is d, isinstance(s, weakref.ref))
for target in (print, C, C.method, {1}.copy(), (lambda: 0), (i for i in ())):
    print(weakref.ref(target)() is None)
del d


def outer():
    def inner():
        pass

    return weakref.ref(inner)


print(outer()())


class Slots:
    __slots__ = ("x",)


try:
    weakref.ref(Slots())
except TypeError as e:
    print(e)


class WithWeak:
    __slots__ = ("x", "__weakref__")


w = WithWeak()
print(weakref.ref(w)() is w)
