def auto_repr(*fields):
    def apply(cls):
        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{f}={getattr(self, f)!r}' for f in fields)})"

        cls.__repr__ = __repr__
        return cls

    return apply


class Singleton:
    def __init__(self, cls):
        self.cls, self.made = cls, None

    def __call__(self, *args):
        if self.made is None:
            self.made = self.cls(*args)
        return self.made

    def __instancecheck__(self, other):
        return isinstance(other, self.cls)


@auto_repr("x", "y")
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


@Singleton
@auto_repr("name")
class Config:
    def __init__(self, name):
        self.name = name


class Point3(Point):
    pass


print(Point(1, "b"), Point3([], None), Config("a"), Config("b"), Config() is Config("c"))
print(isinstance(Config(), Config), isinstance(3, Config), type(Config).__name__)
p = Point(1, 2)
del p.y
try:
    print(p)
except AttributeError as error:
    print(error, error.name, error.obj is p)


class Sub(Config):
    pass
