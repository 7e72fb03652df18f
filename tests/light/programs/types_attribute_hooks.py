def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class A:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        print("getattr", name)
        if name == "no":
            raise AttributeError("really no")
        return name.upper()


class B:
    def __getattribute__(self, name):
        print("getattribute", name)
        return super().__getattribute__(name)

    x = 5


class C(B):
    def __getattr__(self, name):
        return "fallback " + name


class D:
    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)


a = A()
print(a.real, a.virtual, hasattr(a, "no"), getattr(a, "no", "default"))
show(lambda: a.no)
b = B()
print(b.x)
show(lambda: b.y)
c = C()
print(c.x, c.y)
d = D()
d.v = 1
d.v += 1
print(d.v, d.__dict__)
del d.v
show(lambda: delattr(d, "v"))
show(lambda: object.__setattr__(A, "x", 1))
show(lambda: object.__delattr__(A, "x"))
show(lambda: type.__setattr__(A, "x", 1))
show(lambda: object.__getattribute__(a, "real"))
show(lambda: object.__getattribute__(a, "fake"))
show(lambda: object.__setattr__(5, "x", 1))
show(lambda: object.__setattr__(a, "w", 3))
print(a.w)


class Raises:
    @property
    def p(self):
        raise AttributeError("inside p")

    def __getattr__(self, name):
        return "got " + name


print(Raises().p)


class Error:
    @property
    def p(self):
        raise ValueError("value")

    def __getattr__(self, name):
        return "never"


show(lambda: Error().p)


class Special:
    def __getattr__(self, name):
        return lambda *args: ("dynamic", name)


s = Special()
show(lambda: s.__len__())
show(lambda: len(s))
show(lambda: s + 1)
show(lambda: s.anything(1))


class OnInstance:
    pass


o = OnInstance()
o.__len__ = lambda: 3
show(lambda: len(o))
OnInstance.__len__ = lambda self: 4
print(len(o), o.__len__())
for bad in (lambda: getattr(a, 3), lambda: setattr(a, 3, 3), lambda: delattr(a, 3), lambda: hasattr(a, 3), lambda: getattr(a), lambda: a.__getattribute__(3)):
    show(bad)
show(lambda: (5).x)
show(lambda: setattr(5, "x", 1))
show(lambda: setattr(5, "real", 1))
show(lambda: setattr(5, "bit_length", 1))
show(lambda: delattr([], "append"))
show(lambda: setattr(object(), "x", 1))
