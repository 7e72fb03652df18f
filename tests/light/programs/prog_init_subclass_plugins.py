class Shape:
    kinds = {}

    def __init_subclass__(cls, /, sides=None, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.sides = sides
        if sides is not None:
            if sides in Shape.kinds:
                raise ValueError(f"{sides} sides: {Shape.kinds[sides].__name__} already")
            Shape.kinds[sides] = cls

    @classmethod
    def make(cls, sides, *args):
        return cls.kinds[sides](*args)

    def __repr__(self):
        return f"{type(self).__name__}[{self.sides}]"


class Triangle(Shape, sides=3):
    pass


class Square(Shape, sides=4):
    def __init__(self, a):
        self.a = a


class Plain(Square):
    pass


print(Shape.make(3), Shape.make(4, 2).a, Plain(1), sorted(Shape.kinds))
for job in lambda: Shape.make(4), lambda: Shape.make(5), lambda: type("T2", (Shape,), {}, sides=3), \
        lambda: type("T3", (Shape,), {}, colour=1), lambda: type("T4", (Triangle,), {}, sides=9)():
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)
print([c.__name__ for c in Shape.__subclasses__() if c.sides], Shape.kinds[9].__mro__[1].__name__)


class Wrong(Shape, sides=3):
    pass
