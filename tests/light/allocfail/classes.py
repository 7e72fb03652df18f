"""Classes, instances, properties, operators, inheritance and weak references."""
import weakref


class Base:
    kinds = {}

    def __init_subclass__(cls, kind=None):
        Base.kinds[kind] = cls

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in sorted(vars(self).items()))})"


class Point(Base, kind="point"):
    def __init__(self, x, y=0):
        self.x, self.y = x, y

    @property
    def size(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    __eq__ = lambda self, other: (self.x, self.y) == (other.x, other.y)
    __hash__ = lambda self: hash((self.x, self.y))


class Slotted:
    __slots__ = ("a", "b", "__weakref__")


points = {Point(i, -i): i for i in range(12)}
print(sum(p.size for p in points), Point(1, 2) + Point(y=3, x=4), points[Point(3, -3)])
slotted = Slotted()
slotted.a = [slotted]
watch = weakref.ref(slotted, lambda ref: print("gone"))
slotted.a.clear()
del slotted
print(watch(), sorted(Base.kinds))
many = Point(0)
for i in range(40):
    setattr(many, f"name{i}", i)
print(len(vars(many)), type("Made", (Point,), {"z": 1}, kind="made").__mro__[1:3])
