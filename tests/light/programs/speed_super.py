# super() and a method at once: what it finds when classes, instances and the cell change.
import traceback


class A:
    def m(self, *args):
        return "A.m", args

    def n(self):
        return "A.n"

    @classmethod
    def c(cls):
        return cls.__name__

    @property
    def p(self):
        return "A.p"

    def raises(self):
        raise ValueError("from A")


class B(A):
    def m(self, *args):
        return ("B",) + super().m(*args)

    def n(self):
        return super().n() + "B"

    @classmethod
    def c(cls):
        return "B" + super().c()

    @property
    def p(self):
        return super().p + "B"

    def raises(self):
        super().raises()

    def missing(self):
        return super().nothing(1)

    def generic(self):
        return super().__repr__() == object.__repr__(self), super().__eq__(self)


class C(A):
    def n(self):
        return super().n() + "C"


class D(B, C):
    def n(self):
        return super().n() + "D"


def calls(objects):
    for o in objects:
        print(type(o).__name__, o.n(), o.m(), o.m(1, 2), o.c(), o.p)


for i in range(3):
    calls([B(), D()])
C.n = lambda self: "changed"
calls([B(), D()])
A.m = lambda self, *args: ("new",)
calls([B(), D()])
del A.m
for o in B(), D():
    try:
        o.m()
    except AttributeError as e:
        print(e)
A.m = staticmethod(lambda *args: args)
print(B().m(1), D().m(2))
A.m = len
try:
    print(B().m(1))
except TypeError as e:
    print(e)
A.m = dict.get
try:
    print(B().m(1))
except TypeError as e:
    print(e)
D.__bases__ = (C,)
print(D().n())
D.__bases__ = (B, C)
print(D().n())
b = B()
b.n = 5
print(A.n(b), B.n(b))
for name in "raises", "missing":
    try:
        getattr(b, name)()
    except Exception:
        print(traceback.format_exc().replace(__file__, "FILE"))


class E(A):
    def n(self):
        self = 5
        return super().n()

    def deleted(self):
        del self
        return super().n()

    def inner(self):
        return [super().n() for _ in range(2)]

    def captured(self):
        return (lambda: self) and super().n()

    def given(self):
        return super(E, self).n()

    def other(self, x):
        self = x
        return super().n()


for call in E.n, E.deleted, E.inner, E.captured, E.given, lambda e: e.other(D()), lambda e: e.other(A()):
    try:
        print(call(E()))
    except Exception as e:
        print(type(e).__name__, e)


def made(base):
    class F(base):
        def n(self):
            return super().n() + "F" + base.__name__

        def __init__(self):
            super().__init__()

        def __setattr__(self, name, value):
            super().__setattr__(name, value)

    return F


for i in range(2):
    for base in A, B, C, D:
        f = made(base)()
        f.x = i
        print(f.n(), f.x)
super = lambda: A()
print(B().n())
