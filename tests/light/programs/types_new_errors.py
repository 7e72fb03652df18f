def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class A:
    pass


class N:
    def __new__(cls, x):
        return super().__new__(cls)


class I:
    def __init__(self, x):
        self.x = x


class NI(N):
    def __init__(self, x):
        super().__init__()


class Deep(int):
    pass


for f in [
    lambda: A(1), lambda: A(x=1), lambda: N(), lambda: N(1) and "made", lambda: I(), lambda: I(1).x, lambda: NI(1) and "made",
    lambda: object(1), lambda: object.__new__(), lambda: object.__new__(3), lambda: object.__new__(A, 1),
    lambda: object.__new__(I, 1) and "made", lambda: object.__new__(N, 1), lambda: object.__new__(int),
    lambda: object.__new__(Deep), lambda: int.__new__(A), lambda: int.__new__(str), lambda: int.__new__(bool),
    lambda: int.__new__(Deep, 5), lambda: int.__new__(), lambda: int.__new__(1), lambda: str.__new__(int),
    lambda: list.__new__(tuple), lambda: dict.__new__(A), lambda: type.__new__(int), lambda: bool.__new__(int),
    lambda: object.__init__(), lambda: object.__init__(A(), 1), lambda: object.__init__(I(1), 1), lambda: object.__init__(N(1), 1),
    lambda: A.__init__(3), lambda: A.__init__(), lambda: type(None)(), lambda: type(...)(), lambda: type(NotImplemented)(),
    lambda: type(None)(1), lambda: A.__new__(A) and "made", lambda: tuple.__new__(list), lambda: float.__new__(int),
]:
    show(f)


class Returns:
    def __new__(cls, *args):
        return args

    def __init__(self, *args):
        print("never")


print(Returns(1, 2))


class Bad:
    def __init__(self):
        return 3


show(Bad)


class Sub(tuple):
    def __new__(cls, *args):
        return object.__new__(cls)


show(Sub)
