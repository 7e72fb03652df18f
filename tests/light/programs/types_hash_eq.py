def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class A:
    def __eq__(self, other):
        return True


class B(A):
    pass


class C(A):
    def __hash__(self):
        return 5


class D(C):
    __hash__ = None


class E:
    __hash__ = None


class F(int):
    def __eq__(self, other):
        return NotImplemented


for cls in (A, B, C, D, E, F):
    show(lambda: (cls.__name__, cls.__hash__ is None, hash(cls())))
    show(lambda: {cls(): 1} and "key")
print(A() == 3, A() != 3, list(vars(A)), A.__dict__["__hash__"], "__hash__" in vars(B))


class Big:
    def __hash__(self):
        return 2**70


class Neg:
    def __hash__(self):
        return -1


class Text:
    def __hash__(self):
        return "x"


class Raises:
    def __hash__(self):
        raise ValueError("hash")


class True_:
    def __hash__(self):
        return True


for cls in (Big, Neg, Text, Raises, True_):
    show(lambda: hash(cls()))
print(hash(Big()) == hash(2**70))


class Ne:
    def __ne__(self, other):
        return "ne"


class OnlyLt:
    def __lt__(self, other):
        return ("lt", other)


print(Ne() != 1, Ne() == 1, OnlyLt() < 3, 3 > OnlyLt())
show(lambda: OnlyLt() > 3)
show(lambda: OnlyLt() <= 3)


class P:
    __eq__ = property(lambda self: 1 / 0)
    __lt__ = property(lambda self: lambda other: ("bound", other))


print(P() == 1, P() < 5)
A.__hash__ = lambda self: 9
print(hash(A()), hash(B()))
del A.__hash__
show(lambda: type(hash(A())).__name__ if False else "deleted")
E.__hash__ = int.__hash__
show(lambda: hash(E()))
