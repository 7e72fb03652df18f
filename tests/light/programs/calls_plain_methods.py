# Methods, getters and setters that do next to nothing, warm and cold, and what would show that they ran.
# moments: it goes deep, and frames of a stress build are large.
import sys
import traceback


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, sys._getframe(1).f_code.co_name)


class P:
    def __init__(self, v):
        self._v = v

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, new):
        self._v = new

    @property
    def seven(self):
        return 7

    def get(self):
        return self._v

    def nothing(self):
        pass

    def text(self):
        return "text"

    def later(self):
        return self.missing

    @property
    def lacks(self):
        return self.missing


def use(p, n):
    total = 0
    for i in range(n):
        p.v = p.v + 1
        total += p.get() + p.seven + len(p.text())
        assert p.nothing() is None
    return total, p.v


print(use(P(1), 3), use(P(1), 40))


def temporary(n):
    for i in range(n):
        x = P(Noisy(i)).get()
        y = P(Noisy(-i)).v
        print(x.name, y.name)


temporary(12)


def replaced(n):
    p = P(None)
    for i in range(n):
        p.v = Noisy(i)
    print("end")


replaced(12)


def fails(p, n, how):
    for i in range(n):
        if i == n - 1 and how != "lacks" and how != "later":
            del p._v
        try:
            if how == "v":
                p.v
            elif how == "get":
                p.get()
            elif how == "lacks":
                p.lacks
            else:
                p.later()
        except AttributeError as e:
            if i == n - 1:
                print(e, e.name, e.obj is p, [f.name for f in traceback.extract_tb(e.__traceback__)])
                traceback.print_exc(file=sys.stdout)


for how in ("v", "get", "lacks", "later"):
    fails(P(5), 15, how)


class Q(P):
    @property
    def _v(self):
        return "property"

    @_v.setter
    def _v(self, new):
        print("set", new)


q = Q(3)
print(q.v, q.get(), use(P(0), 20))
q.v = 4


def swapped(n):
    p = P(10)
    for i in range(n):
        if i == n // 2:
            P.get.__code__ = (lambda self: -self._v).__code__
        print(p.get(), end=" ")
    print()


swapped(30)


def deep(p, n):
    if n == 0:
        return p.v + p.get()
    return deep(p, n - 1)


p = P(1)
for n in (5, 50, 900):
    print(deep(p, n))


class Counts:
    def __init__(self):
        self.n = 0

    def __call__(self, *args, **kwargs):
        self.n += 1
        return self.n, args, kwargs


class One:
    def __call__(self, x, y=2, *, z=3):
        if x == "raise":
            raise ValueError(x)
        return None if x is None else (x, y, z)


def calls(n):
    c, o = Counts(), One()
    for i in range(n):
        print(c(), c(1), c(1, k=2), c(*(1, 2), **{"a": 3}), o(1), o(1, z=5), o(None), o(y=1, x=2))
        for bad in ((), (1, 2, 3)):
            try:
                o(*bad)
            except TypeError as e:
                print(e)
        try:
            o()
        except TypeError as e:
            print(e)
        try:
            o("raise")
        except ValueError as e:
            print(e, [(f.name, f.lineno) for f in traceback.extract_tb(e.__traceback__)])


calls(3)


class Meta(type):
    def __call__(cls, *args):
        made = super().__call__(*args)
        made.by = "meta"
        return made


class M(metaclass=Meta):
    def __init__(self, x):
        self.x = x


for i in range(12):
    m = M(i)
print(m.x, m.by)


class Rec:
    def __call__(self, n):
        return 0 if n == 0 else 1 + self(n - 1)


print(Rec()(100))
try:
    Rec()(100000)
except RecursionError as e:
    print(e)


class Init:
    def __init__(self):
        return 5


try:
    Init()
except TypeError as e:
    print(e)


def defaults(a, b=2, /, c=3, *, d=4, e=5):
    return a, b, c, d, e


def keywords(n):
    for i in range(n):
        print(defaults(1), defaults(1, 5), defaults(1, c=7), defaults(1, e=0, d=9), defaults(1, 2, 3, d=i))
        for call in ("defaults()", "defaults(1, b=2)", "defaults(1, 2, 3, 4)", "defaults(1, c=1, f=2)",
                     "defaults(1, 2, 3, c=4)", "defaults(c=1, d=2)"):
            try:
                eval(call)
            except TypeError as e:
                print(e)


keywords(2)
defaults.__kwdefaults__ = {"e": 50, "d": 40}
print(defaults(0))
defaults.__kwdefaults__ = {"e": 50}
try:
    defaults(0)
except TypeError as e:
    print(e)
defaults.__defaults__ = None
try:
    defaults(0, d=1)
except TypeError as e:
    print(e)
