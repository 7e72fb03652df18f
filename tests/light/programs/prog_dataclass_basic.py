from dataclasses import dataclass, field, asdict, astuple, replace, fields, FrozenInstanceError, InitVar


@dataclass(order=True)
class Version:
    major: int
    minor: int = 0
    tag: str = field(default="", compare=False)


@dataclass(frozen=True)
class Point:
    x: float
    y: float = 0.0

    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5


@dataclass
class Basket:
    owner: str
    items: list = field(default_factory=list)
    scale: InitVar[int] = 1
    total: int = field(init=False, repr=False)

    def __post_init__(self, scale):
        self.total = sum(n for _, n in self.items) * scale


print(Version(1), Version(1, 2, "rc") == Version(1, 2), Version(1, 9) < Version(2), sorted([Version(2), Version(1, 5)]))
print(abs(Point(3, 4)), hash(Point(1, 2)) == hash(Point(1, 2)), {Point(1): "one"}[Point(1)], replace(Point(1), y=7))
b = Basket("ann", [("fig", 2), ("pear", 3)], scale=10)
print(b, b.total, asdict(b), astuple(b), [f.name for f in fields(Basket)])
b.items.append(("kiwi", 1))
print(asdict(b)["items"] is b.items, Basket("bob").items is Basket("bob").items)
for job in (lambda: setattr(Point(1), "x", 2), lambda: Version(), lambda: Version(1, 2, 3, 4), lambda: Version(1) < 3,
            lambda: hash(b), lambda: replace(b, total=3), lambda: fields(3), lambda: Point(1, z=2)):
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)
match Version(3, 1):
    case Version(3, minor):
        print("three", minor)
print(Version.__match_args__)


@dataclass
class Bad:
    items: list = []
