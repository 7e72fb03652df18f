def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class T(tuple):
    def __new__(cls, *items):
        return super().__new__(cls, items)

    def first(self):
        return self[0]


t = T(1, 2, 3)
t.name = "three"
print(t, repr(t), t.first(), t.name, len(t), t == (1, 2, 3), hash(t) == hash((1, 2, 3)), t.__dict__)
print(t + (4,), (0,) + t, t * 2, type(t + ()).__name__, type(t[:]).__name__, type(t * 1).__name__, t[1:], t[-1])
print({(1, 2, 3): "x"}[t], 2 in t, t.index(2), t.count(3), sorted(t, reverse=True), [*t], max(t), t < (1, 2, 4))
a, b, c = t
print(a, b, c, tuple(t) is t, type(tuple(t)).__name__)


class N(tuple):
    __slots__ = ()

    @property
    def x(self):
        return self[0]


n = N((7, 8))
print(n.x, n, N(), N("ab"), N(range(3)))
show(lambda: setattr(n, "y", 1))
show(lambda: n.y)
show(lambda: setattr(n, "x", 1))
show(lambda: type("Q", (tuple,), {"__slots__": ("a",)}))
show(lambda: N(1))
show(lambda: N((), ()))
show(lambda: tuple.__new__(T, (9, 9)).first())
show(lambda: tuple.__new__(int))


class D(T):
    def __getitem__(self, i):
        return ("got", i)

    def __len__(self):
        return 99

    def __iter__(self):
        return iter("it")


d = D(1, 2)
print(d[0], len(d), list(d), d.first(), d == (1, 2), [*d], d)
