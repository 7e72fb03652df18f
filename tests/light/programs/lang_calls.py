# calls: every kind of parameter and argument, and the complaints
def pos(a, b, /, c, d=4, *, e, f=6):
    return a, b, c, d, e, f


def var(a, *args, k=1, **kw):
    return a, args, k, kw


def none():
    return "none"


def kwonly(*, a, b, c=3):
    return a, b, c


for call in ("pos(1, 2, 3, e=5)", "pos(1, 2, c=3, e=5, d=9)", "pos(1, 2)", "pos()", "pos(1, 2, 3, 4, 5, e=1)", "pos(1, b=2, c=3, e=5)",
             "pos(1, 2, 3)", "pos(1, 2, 3, e=5, z=1)", "pos(1, 2, 3, c=3, e=5)", "var()", "var(1, 2, 3, k=4, z=5)", "var(1, a=2)",
             "var(*[1, 2], **{'z': 3})", "var(**{'a': 1, 'k': 2})", "var(1, **{'k': 1}, **{'z': 2})", "var(1, k=1, **{'k': 2})",
             "var(1, **{'z': 1}, **{'z': 2})", "none(1)", "none(x=1)", "none(*[1])", "kwonly()", "kwonly(a=1)", "kwonly(1)", "kwonly(1, 2, a=1, b=2)",
             "kwonly(a=1, b=2)", "var(1, *5)", "var(1, **5)", "var(**{1: 2})", "var(*None)",
             "var(1, *(2,), 3, *[4], k=5, *[6])", "var(*[], 1)", "print(1, 2, sep='-', end='!\\n')", "(lambda: 0)(1)", "(lambda a, b: 0)(1)",
             "(lambda a, *, b: 0)(1)", "(lambda *a, **k: (a, k))(1, b=2)", "var(1, **{'a b': 1})", "none(**{})", "none(*(), **{})"):
    try:
        print(call, eval(call))
    except TypeError as e:
        print(call, "TypeError", e)


class C:
    def m(self, x):
        return x

    @classmethod
    def c(cls, x):
        return cls.__name__, x

    @staticmethod
    def s(x):
        return x

    def __call__(self, *a, **k):
        return a, k


o = C()
for call in ("o.m(1)", "o.m()", "o.m(1, 2)", "C.m(1)", "C.m(o, 2)", "C.c(1)", "o.c()", "C.s(1)", "o.s()", "o(1, b=2)", "C(5)", "C.m()", "o.m(x=3)"):
    try:
        print(call, eval(call))
    except TypeError as e:
        print(call, e)


class Init:
    def __init__(self, a, b=2):
        self.v = a, b


for call in ("Init(1).v", "Init()", "Init(1, 2, 3)", "Init(b=1)", "Init(1, c=2)"):
    try:
        print(call, eval(call))
    except TypeError as e:
        print(call, e)


def defaults(a, lst=[], *, d={}):
    lst.append(a)
    d[a] = 1
    return lst, d


print(defaults(1), defaults(2), defaults(3, [0], d={}))
print(defaults.__defaults__, pos.__defaults__)


def order(**kw):
    return list(kw)


print(order(z=1, a=2, m=3), order(**{"b": 1, "a": 2}))


def ev(x):
    print("ev", x)
    return x


(lambda *a, **k: print(a, k))(ev(1), *[ev(2)], a=ev(3), **{"b": ev(4)})


class Map:
    def keys(self):
        return ["x", "y"]

    def __getitem__(self, k):
        return k * 2


print(var(0, **Map()))


def rec(n, *a, **k):
    return (a, k) if n == 0 else rec(n - 1, *a, n, **k, **{f"k{n}": n})


print(rec(3))
print((lambda a, b=lambda: 5: a + b())(1), (lambda: (lambda: 7))()())
print(max(*[1, 2], 3, key=lambda v: -v), sorted("bca", key=str.upper, reverse=True), int("ff", base=16))
