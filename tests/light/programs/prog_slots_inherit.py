class Base:
    __slots__ = ("a", "__weakref__")

    def __init__(self, a):
        self.a = a


class Child(Base):
    __slots__ = ("b",)

    def __init__(self, a, b):
        super().__init__(a)
        self.b = b

    def __getstate__(self):
        return {name: getattr(self, name) for name in ("a", "b") if hasattr(self, name)}


class Open(Child):
    pass


c = Child(1, 2)
print(c.a, c.b, c.__getstate__(), hasattr(c, "__dict__"), Child.__slots__, type(Child.b).__name__)
o = Open(1, 2)
o.z = 3
print(vars(o), o.a, o.__getstate__())
del c.b
for job in (lambda: c.b, lambda: setattr(c, "z", 1), lambda: delattr(c, "b"), lambda: vars(c), lambda: Child.b.__get__(5),
            lambda: Base.a.__set__(Open(7, 8), 9), lambda: type("X", (Base, Child), {}),
            lambda: type("Y", (), {"__slots__": ("q",), "q": 1}), lambda: type("Z", (), {"__slots__": "1x"}),
            lambda: type("W", (Base, type("V", (), {"__slots__": "v"})), {})):
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)
import copy
print(copy.copy(c).__getstate__(), copy.deepcopy(o).z, Base.a.__name__, Base.a.__objclass__.__name__)
