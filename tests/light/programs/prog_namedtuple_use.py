from collections import namedtuple

Point = namedtuple("Point", "x y")
Color = namedtuple("Color", ["r", "g", "b", "a"], defaults=[0, 255])
Odd = namedtuple("Odd", "def x x _y", rename=True)


class Circle(namedtuple("CircleBase", "center radius")):
    __slots__ = ()

    @property
    def area(self):
        return round(3.14159 * self.radius ** 2, 2)

    def __str__(self):
        return f"circle at {self.center.x},{self.center.y}"


p = Point(3, y=4)
print(p, p.x + p[1], p == (3, 4), p._asdict(), p._replace(x=0), Point._make([7, 8]), p._fields, len(p))
print(Color(1, 2), Color._field_defaults, Odd._fields, Point.__doc__, Point.x.__doc__)
c = Circle(p, 2)
print(c, repr(c), c.area, c._replace(radius=1).area, isinstance(c, tuple), hash(p) == hash((3, 4)))
x, y = p
print(x, y, sorted([Point(2, 1), Point(1, 5), Point(1, 2)]), p + (5,), p * 2, max(p), p[::-1], 4 in p)
for job in (lambda: Point(1), lambda: Point(1, 2, 3), lambda: setattr(p, "x", 1), lambda: p._replace(z=1),
            lambda: Point._make([1]), lambda: namedtuple("T", "a a"), lambda: namedtuple("T", "class"),
            lambda: namedtuple("T", "_a"), lambda: namedtuple("T", "a", defaults=[1, 2]), lambda: p.z, lambda: setattr(c, "q", 1)):
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)
match p:
    case Point(x=3, y=q):
        print("matched", q)
