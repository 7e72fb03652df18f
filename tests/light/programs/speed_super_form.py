# super().m() in one step: selfs of many shapes, cells, parents that change while it is warm, and a `super` that is another.
import builtins


class A:
    def m(self, *args):
        return ["A", *args]

    def n(self):
        return "A.n"

    @property
    def p(self):
        return "A.p"


class B(A):
    def m(self, *args):
        return ["B"] + super().m(*args)

    def n(self):
        return "B" + super().n()

    @property
    def p(self):
        return "B" + super().p

    def in_cell(self):
        return (lambda: self)() is self and super().m("cell")

    def rebound(self, other):
        self = other
        return super().m("rebound")

    def gone(self):
        del self
        return super().m()

    def no_self():
        return super().m()

    def many(*args):
        return super().m()

    def inner(self):
        return [super().m(i) for i in range(1)]

    def missing(self):
        return super().nothing()


class C(A):
    def m(self, *args):
        return ["C"] + super().m(*args)


class D(B, C):
    def m(self, *args):
        return ["D"] + super().m(*args)


def attempt(call, *args):
    try:
        return call(*args)
    except Exception as e:
        return type(e).__name__, str(e)


def objects():
    for cls in (B, C, D):
        one, two = cls(), cls()
        two.x = 1
        yield from (one, two)


for round in range(3):
    print([o.m(round) for o in objects()])
print([attempt(o.n) for o in objects()], [o.p for o in objects()])
b = B()
print(b.in_cell(), attempt(b.rebound, D()), attempt(b.rebound, 5), attempt(b.rebound, A()), attempt(b.rebound, B))
print(attempt(b.gone), attempt(B.no_self), attempt(b.many), attempt(b.inner), attempt(b.missing))


def warm(things):
    out = []
    for i, o in enumerate(things):
        if i == 3:
            A.n = lambda self: "patched"
        if i == 6:
            A.n = staticmethod(lambda: "static")
        if i == 9:
            A.n = classmethod(lambda cls: cls.__name__)
        if i == 12:
            C.n = lambda self: "C now"
        if i == 15:
            del C.n, A.n
        if i == 16:
            A.n = 5
        if i == 17:
            A.n = list.append
        out.append(attempt(o.n))
    return out


print(warm([B(), D()] * 10))
A.n = lambda self: "A.n again"
B.x = 3


class Slots(A):
    __slots__ = ("a",)

    def m(self):
        return super().m("slots")


class Text(str):
    def upper(self):
        return super().upper() + "!"

    def join(self, items):
        return super().join(items)


class ByType(type):
    def mro(cls):
        return super().mro()

    def __call__(cls):
        return super().__call__()


class Made(metaclass=ByType):
    pass


print(Slots().m(), Text("abc").upper(), Text("-").join("abc"), type(Made()).__name__)


class Late:
    def m(self):
        return super().m() if hasattr(super(), "m") else "none"


late = Late()
print(late.m())
moved = B()
print(moved.m())
moved.__class__ = C
print(moved.m())
moved.m = lambda: "own"
print(moved.m(), C.m(moved))


class Fake:
    def m(self, *args):
        return "fake", args

    def n(self):
        return "fake n"


def shadowed():
    super = Fake
    return super().m(1)


print(shadowed())
before = B().m("before")
super = Fake
print(before, attempt(B().m, "global"), attempt(B().n), B().in_cell())
del super
print(B().m("back"))
kept = builtins.super
builtins.super = Fake
print(attempt(B().m), attempt(D().n))
builtins.super = kept
print(B().m(), D().n())
