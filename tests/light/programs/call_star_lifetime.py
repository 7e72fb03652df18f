# What a call with stars holds, and for how long; methods, generators, frames and failures in it.
# moments: it goes deep, and frames of a stress build are large.
import sys


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


def f(x, y=None, **k):
    del x, y
    k.clear()
    print("in f")


f(*[Loud("a"), Loud("b")])
f(*(Loud("a"),), **{"y": Loud("y"), "z": Loud("z")})
print("--")


def fails(x, **k):
    del x
    k.clear()
    raise ValueError("no")


try:
    fails(*[Loud("p")], **{"q": Loud("q")})
except ValueError as e:
    print(e, e.__traceback__.tb_lineno)


class C:
    def m(self, *a, k=1, **kw):
        return type(self).__name__, a, k, kw

    @classmethod
    def c(cls, *a, **kw):
        return cls.__name__, a, kw

    @staticmethod
    def s(a, b=2, /, c=3):
        return a, b, c

    def plain(self, a, b):
        return a, b

    def gen(self, *a, **k):
        yield from a
        yield k
        try:
            yield "last"
        finally:
            print("closed")

    def __del__(self):
        print("C ends")

    def __call__(self, *a, **k):
        return "called", a, k


c = C()
args, kw = (1, 2), {"k": 3, "z": 4}
print(c.m(*args, **kw), c.m(*args), c.m(**kw), c.m(*[], **{}))
print(c.c(*args, **kw), C.c(*"xy"), c.s(*args), c.s(1, **{"c": 9}), c.plain(*args))
print(C.m(c, *args), C().m(*args), c(*args, **kw))
print(list(c.gen(*args, **kw)))
g = c.gen(*args)
print(next(g), next(g))
del g
for bad in (
    lambda: c.plain(*args, *args),
    lambda: c.plain(*args, **kw),
    lambda: c.plain(1, **{"a": 1}),
    lambda: c.s(1, **{"a": 1}),
    lambda: c.s(1, **{"a": 1, "b": 2}),
    lambda: c.s(1, **{"a": 1, "q": 2}),
    lambda: c.s(**{"q": 1}),
    lambda: c.plain(**{"self": 1}),
    lambda: C.plain(*args),
    lambda: 5(*args),
    lambda: len(*args),
    lambda: print(*args, **{"sep": 3}),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)


def raising():
    yield 1
    raise KeyError("from the iterator")


class Iter:
    def __iter__(self):
        raise TypeError("my own")


class Iter2:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i


def show(*a, **k):
    return a, k


for it in (raising(), Iter(), Iter2(), {"b": 1, "a": 2}, {3}, b"ab", range(3), 7):
    try:
        print(show(*it), show(0, *it))
    except Exception as e:
        print(type(e).__name__, e)


def where(*a):
    frame = sys._getframe(1)
    return frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno


def outer():
    a = where(*(), *[])
    return (
        a,
        where(
            *()
        ),
    )


print(outer())


def deep(*a, **k):
    return 1 + deep(*a, **k) if a[0] is None or a[0]() else 0


def count(n, *rest):
    return n if not n else 1 + count(n - 1, *rest)


print(count(900, 1, 2))
try:
    count(10000)
except RecursionError as e:
    print(e)


def swap(a, b):
    a, b = b, a
    return a, b


t = (1, 2)
t = swap(*t)
t = swap(*swap(*t))
print(t)


class Holder:
    def __init__(self, *a, **k):
        self.a, self.k = a, k

    def again(self, *a, **k):
        return type(self)(*self.a, *a, **{**self.k, **k})


h = Holder(1, x=2).again(3, y=4)
print(h.a, h.k)


class Sub(Holder):
    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.n = len(a)


print(Sub(*range(4)).n, Sub(*"ab", c=1).k)


def mutates(**k):
    shared.clear()
    return sorted(k)


shared = {"a": 1, "b": 2}
print(mutates(**shared), shared)


async def co(*a):
    return a


try:
    co(*args).send(None)
except StopIteration as e:
    print(e.value)
