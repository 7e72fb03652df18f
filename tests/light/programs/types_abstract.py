def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class T:
    pass


T.__abstractmethods__ = {"b", "a"}
show(lambda: T())
print(sorted(T.__abstractmethods__))
T.__abstractmethods__ = ("only",)
show(lambda: T())
show(lambda: T(1, 2))
T.__abstractmethods__ = ()
show(lambda: type(T()).__name__)
T.__abstractmethods__ = ["x", "y", "z"]


class S(T):
    pass


show(lambda: type(S()).__name__)
show(lambda: T.__new__(T))
show(lambda: object.__new__(T))
show(lambda: S.__abstractmethods__)
del T.__abstractmethods__
show(lambda: T.__abstractmethods__)
show(lambda: type(T()).__name__)
show(lambda: int.__abstractmethods__)
show(lambda: type.__abstractmethods__)
show(lambda: delattr(T, "__abstractmethods__"))
show(lambda: setattr(int, "__abstractmethods__", ()))


class L(list):
    pass


L.__abstractmethods__ = {"m"}
show(lambda: L([1]))


def abstract(f):
    f.__isabstractmethod__ = True
    return f


class P:
    @abstract
    def f(self):
        pass

    @property
    @abstract
    def p(self):
        pass

    q = property(None, abstract(lambda s, v: 0))
    r = property(lambda s: 1)

    @classmethod
    @abstract
    def c(cls):
        pass

    @staticmethod
    @abstract
    def s():
        pass

    @staticmethod
    def t():
        pass


for name in ("f", "p", "q", "r", "c", "s", "t"):
    show(lambda: (name, getattr(vars(P)[name], "__isabstractmethod__", "none")))


class Weird:
    @property
    def __isabstractmethod__(self):
        raise ZeroDivisionError("asked")


show(lambda: property(Weird()).__isabstractmethod__)
show(lambda: classmethod(Weird()).__isabstractmethod__)


class Truth:
    def __bool__(self):
        raise ValueError("truth")


class W2:
    __isabstractmethod__ = Truth()


show(lambda: property(W2()).__isabstractmethod__)
show(lambda: setattr(T, "__abstractmethods__", Truth()))
