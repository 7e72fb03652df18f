def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class Data:
    def __init__(self, name):
        self.name = name

    def __get__(self, obj, owner=None):
        return (self.name, "get", obj is None, owner and owner.__name__)

    def __set__(self, obj, value):
        print(self.name, "set", value)

    def __delete__(self, obj):
        print(self.name, "delete")


class NonData:
    def __get__(self, obj, owner):
        return ("nondata", obj is None)


class SetOnly:
    def __set__(self, obj, value):
        obj.__dict__["s"] = ("via set", value)


class A:
    d = Data("d")
    n = NonData()
    s = SetOnly()


a = A()
print(a.d, A.d, a.n, A.n, type(a.s).__name__)
a.d = 1
del a.d
a.n = "shadow"
print(a.n, A.n)
a.s = 5
print(a.s, a.__dict__)
a.__dict__["d"] = "hidden"
print(a.d[1])
show(lambda: delattr(a, "s"))


class NoDelete:
    def __get__(self, obj, owner):
        return 1

    def __set__(self, obj, value):
        pass


class NoSet:
    def __delete__(self, obj):
        print("deleted")


class B:
    x = NoDelete()
    y = NoSet()


b = B()
show(lambda: delattr(b, "x"))
show(lambda: setattr(b, "y", 1))
del b.y


class Raises:
    def __get__(self, obj, owner):
        raise AttributeError("from get")


class C:
    r = Raises()

    def __getattr__(self, name):
        return "fallback " + name


class D:
    r = Raises()


print(C().r)
show(lambda: D().r)
show(lambda: D.r)
print(hasattr(D(), "r"), hasattr(D, "r"))


class Special:
    def __get__(self, obj, owner):
        return lambda *args: ("special", obj is not None, args)


class E:
    __len__ = Special()
    __add__ = Special()
    __call__ = Special()
    __getitem__ = Special()


e = E()
show(lambda: len(e))
print(e + 1, e(2, 3), e[4])


class F:
    f = staticmethod(len)
    g = classmethod(lambda cls, x: (cls.__name__, x))
    h = len
    i = print


print(F.f("ab"), F().f("abc"), F.g(1), F().g(2), F().h("four"))
inst = NonData()
F.k = inst
F.__dict__["k"].extra = 1
print(F.k, F.__dict__["k"] is inst)
