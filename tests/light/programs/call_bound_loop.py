# Bound methods, classes with keywords and defaults, and with statements: all ways that a call can fit or not.
# moments: it goes deep, and frames of a stress build are large.
import sys


def show(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


class A:
    def __init__(self, a, b=2, *rest, c=3, **kw):
        self.all = a, b, rest, c, kw

    def m(self, a, b=5, *, c=6):
        return self.all[0], a, b, c

    def none(self):
        return "none"

    def var(*args, **kw):
        return len(args), kw

    def no_self():
        return 1


a = A(1)
m, none, var, no_self = a.m, a.none, a.var, a.no_self
print(m(1), m(1, 2), m(1, c=9), m(a=3, b=4), none(), var(), var(1, x=2))
for f in (
    lambda: m(),
    lambda: m(1, 2, 3),
    lambda: m(1, a=2),
    lambda: m(1, d=2),
    lambda: none(1),
    lambda: none(x=1),
    lambda: no_self(),
    lambda: m(1, self=2),
):
    show(f)
for f in (
    lambda: A(1).all,
    lambda: A(1, 3).all,
    lambda: A(1, c=4, d=5).all,
    lambda: A(a=1, b=2).all,
    lambda: A(1, 2, 3, 4).all,
    lambda: A(),
    lambda: A(b=1),
    lambda: A(1, a=2),
):
    show(f)


class Loud:
    def __init__(self, name="x", *, fail=False):
        self.name = name
        if fail:
            raise ValueError(name)

    def __del__(self):
        print("del", getattr(self, "name", "?"))

    def m(self, k=1):
        print("in m", self.name)
        return k


Loud("one").m(k=2)
f = Loud(name="two").m
f(k=3)
f()
del f
try:
    Loud("three", fail=True)
except ValueError as e:
    print("caught", e)
try:
    Loud(nome="four")
except (TypeError, AttributeError) as e:
    print("caught", e)


class Returns:
    def __init__(self, x=0):
        return x


show(lambda: Returns(x=5))
show(lambda: type(Returns(x=None)).__name__)


class W:
    def __init__(self, *log, swallow=False, enter=None, leave=None):
        self.swallow, self.enter, self.leave = swallow, enter, leave

    def __enter__(self):
        print("enter")
        if self.enter:
            raise self.enter()
        return self

    def __exit__(self, kind, exc, tb, extra=0):
        print("exit", kind and kind.__name__, exc, tb and tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno)
        if self.leave:
            raise self.leave()
        return self.swallow


def one(*given, **kw):
    with W(**kw) as w:
        for g in given:
            if g == "return":
                return "returned"
            if g == "break":
                break
            raise g
    return "after"


show(one)
show(one, KeyError("k"))
show(one, KeyError("k"), swallow=True)
show(one, "return")
show(one, "break")
show(one, enter=lambda: ValueError("in enter"))
show(one, leave=lambda: ValueError("in exit"))
show(one, KeyError("k"), leave=lambda: ValueError("in exit"))
show(one, "return", leave=lambda: ValueError("in exit"))
try:
    one(KeyError("k"), leave=lambda: ValueError("in exit"))
except ValueError as e:
    print(repr(e.__context__), e.__context__.__traceback__.tb_frame.f_code.co_name)


class Few:
    def __enter__(self):
        return 1

    def __exit__(self):
        print("never")


class More:
    def __enter__(self, x):
        return 1

    def __exit__(self, *a):
        print("exit", a)


class Default:
    def __enter__(self, x=4):
        return x

    def __exit__(self, *a, k=3):
        print(len(a), k)


class Static:
    @staticmethod
    def __enter__():
        return "static"

    @staticmethod
    def __exit__(*a):
        print("static exit", len(a))


class Gen:
    def __enter__(self):
        yield 1

    def __exit__(self, *a):
        yield 2


for cls in (Few, More, Default, Static, Gen):
    try:
        with cls() as x:
            print(x if not hasattr(x, "send") else "generator")
    except Exception as e:
        print(type(e).__name__, e)


def g():
    with W() as w:
        got = yield 1
        print("got", got)
        yield 2


it = g()
print(next(it), it.send(7))
it.close()
it = g()
next(it)
try:
    it.throw(KeyError("thrown"))
except KeyError as e:
    print("out", e)
with W(swallow=True), W() as w2:
    1 / 0
print("nested done")


class Ends(W):
    def __del__(self):
        print("Ends ends")


with Ends():
    print("in")
print("behind")
for i in range(2):
    with Ends() as e:
        continue
print("last", e.swallow)
del e


class Frames:
    def __enter__(self):
        return sys._getframe(1).f_lineno

    def __exit__(self, *a):
        print(sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno)


def frames():
    with Frames() as line:
        print(line)


frames()


class R:
    def __enter__(self):
        with self:
            pass

    def __exit__(self, *a):
        pass


try:
    with R():
        pass
except RecursionError as e:
    n, tb = 0, e.__traceback__
    while tb:
        n, tb = n + 1, tb.tb_next
    print(e, n)
