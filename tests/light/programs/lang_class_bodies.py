# class statements: __prepare__, keywords, __classcell__, names, mangling, order
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **kw):
        print("prepare", name, bases, kw)
        return {"prepared": 1}

    def __new__(mcs, name, bases, ns, **kw):
        print("new", name, sorted(k for k in ns if not k.startswith("__")), kw)
        return super().__new__(mcs, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        print("init", kw)
        super().__init__(name, bases, ns)


class A(metaclass=Meta, key=5):
    a = prepared + 1


class B(A, **{"x": 1, "y": 2}):
    def __init_subclass__(cls, **kw):
        print("sub", cls.__name__, kw)
        super().__init_subclass__()


print(A.a, B.a, type(B).__name__)


class Order(dict):
    def __setitem__(self, k, v):
        print("set", k)
        super().__setitem__(k, v)


class M2(type):
    @classmethod
    def __prepare__(mcs, name, bases):
        return Order()


class C(metaclass=M2):
    "doc"
    x: int = 1
    for i in range(2):
        pass
    del i

    def m(self):
        return __class__


print(C.__doc__, C().m() is C)


def deco(f):
    print("deco", f.__qualname__)
    return f


class Outer:
    @deco
    class Inner:
        @deco
        def m(self):
            def local():
                class Deep:
                    pass
                return Deep
            return local()
    print(__qualname__, __module__)
    f = lambda self: 1


print(Outer.Inner.m.__qualname__, Outer.Inner().m().__qualname__, Outer.f.__qualname__)


class Priv:
    __x = 1
    _Priv__y = 2

    def __init__(self):
        self.__z = 3
        __w = 4
        print(__w, self.__z, self.__y)

    def __m(self, __arg=5):
        return __arg

    def call(self):
        return self.__m(), self._Priv__m(__arg=6) if False else self._Priv__m(7)
    __dunder__ = 8
    ___ = 9


p = Priv()
print(sorted(k for k in Priv.__dict__ if not k.endswith("__")), p.__dict__, p.call())


class _Under:
    __q = 1

    def get(self):
        return self.__q


print([k for k in vars(_Under) if "q" in k], _Under().get())


def qualname():
    global G

    class G:
        def m(self):
            pass
    return G.__qualname__, G.m.__qualname__


print(qualname())
try:
    class Bad(5):
        pass
except TypeError as e:
    print(e)


class Entries:
    def __mro_entries__(self, bases):
        print("entries", len(bases))
        return (dict,)


class E(Entries(), metaclass=type):
    pass


print(E.__mro__[1].__name__, len(E.__orig_bases__))
try:
    class X(metaclass=lambda n, b, d, **k: (n, b, sorted(k))):
        pass
    print(X)

    class Y(int, metaclass=5):
        pass
except TypeError as e:
    print(e)
try:
    class M3(type):
        pass

    class M4(type):
        pass

    class Z(M3("a", (), {}), M4("b", (), {})):
        pass
except TypeError as e:
    print(e)
try:
    class NoCell(type):
        def __new__(m, n, b, d):
            d.pop("__classcell__", None)
            return type.__new__(m, n, b, d)

    class UsesCell(metaclass=NoCell):
        def f(self):
            return __class__
except RuntimeError as e:
    print(e)


class SetName:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)


class Owner:
    a = SetName()
    b = c = SetName()


class Kw:
    def __init_subclass__(cls, /, flag=False, **kw):
        super().__init_subclass__(**kw)
        print(cls.__name__, flag)


class Sub(Kw, flag=True):
    pass


try:
    class Sub2(Kw, other=1):
        pass
except TypeError as e:
    print(e)
