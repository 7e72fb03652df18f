from enum import Enum, EnumMeta, Enum as Base
import enum


class Planet(Enum):
    MERCURY = (3.303e+23, 2.4397e6)
    EARTH = (5.976e+24, 6.37814e6)
    MARS = (6.421e+23, 3.3972e6)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def gravity(self):
        return 6.67300E-11 * self.mass / self.radius ** 2


for planet in Planet:
    print(f"{planet.name:8} {planet.gravity:6.2f} {planet.mass:.3e} {planet!s}")


class Op(Enum):
    PLUS = "+"
    TIMES = "*"

    def __call__(self, a, b):
        return {"+": a + b, "*": a * b}[self.value]

    @classmethod
    def _missing_(cls, value):
        return cls.PLUS if value == "add" else None


class Step(enum.Enum):
    def _generate_next_value_(name, start, count, last):
        return f"{name.lower()}-{count}"

    ONE = enum.auto()
    TWO = enum.auto()


Animal = Enum("Animal", "CAT DOG", start=5)
print(Op.PLUS(3, 4), Op("*")(3, 4), Op("add"), [s.value for s in Step], list(Animal), Animal.DOG.value)
print(type(Op.PLUS), type(Op), isinstance(Op, EnumMeta), Op.PLUS.__class__ is Op, "PLUS" in Op.__members__)


class Ordered(Enum):
    A = 1
    B = 2

    def __lt__(self, other):
        return self.value < other.value if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash(self.name)

    def __str__(self):
        return f"<{self.name}>"


print(min(Ordered), sorted(Ordered)[-1], f"{Ordered.A} {Ordered.B!r}", Ordered.A > Ordered.B)
Op("minus")
