def show(cls):
    return " ".join(c.__name__ for c in cls.__mro__)


class A:
    def who(self):
        return ["A"]


class B(A):
    def who(self):
        return ["B"] + super().who()


class C(A):
    def who(self):
        return ["C"] + super().who()


class D(B, C):
    def who(self):
        return ["D"] + super().who()


class E(C, B):
    pass


class F(D):
    who = A.who


print(show(D), D().who(), show(E), E().who(), F().who(), sep="\n")
print(super(D, D()).who(), super(B, D()).who(), super(C, D()).who(), B.who(E()))
for bases in (D, E), (A, B), (B, B), (object, A), (B, C, A), (int, str):
    try:
        print(show(type("X", bases, {})))
    except TypeError as error:
        print(error)


class Mixin:
    def who(self):
        return ["Mixin"] + super().who()


print(type("M", (Mixin, B), {})().who())
try:
    Mixin().who()
except AttributeError as error:
    print(error)
E.__bases__ = (B, C)
print(show(E), E().who())


class Z(D, E):
    pass
