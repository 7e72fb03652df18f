from dataclasses import dataclass, field, KW_ONLY, make_dataclass, is_dataclass


@dataclass
class Animal:
    name: str
    legs: int = 4


@dataclass
class Bird(Animal):
    legs: int = 2
    wings: int = field(default=2, metadata={"unit": "pieces"})

    def __str__(self):
        return f"{self.name} flies"


@dataclass(slots=True, kw_only=True)
class Slim:
    a: int
    b: str = "b"


@dataclass
class Mixed:
    x: int
    _: KW_ONLY
    y: int = 0


print(Animal("cat"), Bird("owl"), str(Bird("hen")), f"{Bird('emu', wings=0)!r}", Bird("x") == Animal("x"))
print(Slim(a=1), Slim.__slots__, Mixed(1, y=2), Mixed.__match_args__, is_dataclass(Slim), is_dataclass(5))
P = make_dataclass("P", ["x", ("y", int), ("z", int, 5)], namespace={"sum": lambda self: self.x + self.y + self.z})
print(P(1, 2), P(1, 2).sum(), Bird.__dataclass_fields__["wings"].metadata["unit"])


@dataclass(eq=False, repr=False)
class Loose:
    v: int


print(Loose(1) == Loose(1), Loose.__eq__ is object.__eq__)


@dataclass(unsafe_hash=True)
class Key:
    a: int
    b: int = field(hash=False)


print(hash(Key(1, 2)) == hash(Key(1, 3)), Key(1, 2) == Key(1, 3))
for job in lambda: Slim(1), lambda: Slim(), lambda: setattr(Slim(a=1), "c", 2), lambda: Mixed(1, 2):
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)


@dataclass
class Late(Animal):
    owner: str
