from enum import Enum, IntEnum, Flag, auto, unique, IntFlag, StrEnum


class Color(Enum):
    RED = 1
    GREEN = 2
    ROT = 1

    @property
    def short(self):
        return self.name[0]

    @classmethod
    def default(cls):
        return cls.GREEN


class Level(IntEnum):
    LOW = auto()
    MID = auto()
    HIGH = 10


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    ALL = R | W | X


class Name(StrEnum):
    FIRST = auto()
    SECOND = "zwei"


print(list(Color), Color.ROT, Color(2), Color["RED"], Color.RED.short, Color.default(), Color.__members__.keys())
print(repr(Color.RED), str(Color.RED), Color.RED is Color(1), Color.RED == 1, Color.RED in Color, len(Color))
print(Level.LOW < Level.HIGH, Level.MID + 1, sorted(Level, reverse=True), f"{Level.HIGH}", [0, 1, 2][Level.LOW])
print(Perm.R | Perm.W, Perm.ALL & ~Perm.W, Perm.R in Perm.ALL, Perm(0), bool(Perm(0)), ~Perm.R, list(Perm.ALL))
print(Name.FIRST, Name.SECOND.upper(), Name("zwei") == "zwei", repr(Name.FIRST), {Color.RED: "r"}[Color.ROT])
for job in (lambda: Color(9), lambda: Color["BLUE"], lambda: setattr(Color, "RED", 5), lambda: Color.RED < Color.GREEN,
            lambda: Color("RED"), lambda: Perm(64), lambda: type("Sub", (Color,), {}), lambda: delattr(Color, "RED")):
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)
match Color.RED:
    case Color.GREEN:
        print("green")
    case Color.RED:
        print("red")


@unique
class Twice(Enum):
    A = 1
    B = 1
