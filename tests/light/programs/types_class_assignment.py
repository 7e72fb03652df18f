def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class A:
    kind = "a"

    def who(self):
        return "A"


class B:
    kind = "b"

    def who(self):
        return "B"


class SA:
    __slots__ = ("x", "y")


class SB:
    __slots__ = ("y", "x")


class SC:
    __slots__ = ("x", "z")


class I(int):
    pass


class J(int):
    pass


class L(list):
    pass


def assign(obj, cls):
    def f():
        obj.__class__ = cls
        return type(obj).__name__

    return f


a = A()
a.v = 1
print(a.who(), a.kind)
show(assign(a, B))
print(a.who(), a.kind, a.v, a.__dict__, isinstance(a, B), isinstance(a, A))
a.w = 2
a.__class__ = A
print(a.who(), a.v, a.w, a.__dict__)
a.__dict__["d"] = 4
a.__class__ = B
print(a.d, a.who(), sorted(a.__dict__))
s = SA()
s.x, s.y = 1, 2
show(assign(s, SB))
print(s.x, s.y)
show(assign(s, SC))
show(assign(s, A))
show(assign(a, SA))
i = I(5)
show(assign(i, J))
print(i + 1, type(i))
show(assign(i, int))
show(assign(i, A))
show(assign(a, I))
show(assign(3, I))
show(assign(A(), object))
show(assign(object(), A))
show(assign(A(), 3))
show(assign([], L))
show(assign(L([1]), list))
show(assign(E := ValueError("x"), KeyError))


def delete():
    del a.__class__


show(delete)


class M(type):
    pass


class N(type):
    def hello(cls):
        return "hello " + cls.__name__


class X(metaclass=M):
    pass


X.__class__ = N
print(X.hello(), type(X).__name__)


class Lie:
    @property
    def __class__(self):
        return int


print(Lie().__class__, type(Lie()).__name__, isinstance(Lie(), int), isinstance(Lie(), Lie))
