from dataclasses import dataclass


@dataclass
class Num:
    value: float


@dataclass
class Bin:
    op: str
    left: object
    right: object


def simplify(e):
    match e:
        case Bin("*", Num(0), _) | Bin("*", _, Num(0)):
            return Num(0)
        case Bin("*", Num(1), x) | Bin("*", x, Num(1)) | Bin("+", Num(0), x) | Bin("+", x, Num(0)):
            return simplify(x)
        case Bin("+", Num(a), Num(b)):
            return Num(a + b)
        case Bin(op, left, right) if (new := Bin(op, simplify(left), simplify(right))) != e:
            return simplify(new)
        case _:
            return e


def kind(x):
    match x:
        case None | True | False:
            return "constant"
        case int(n) | float(n) if n < 0:
            return f"negative {n}"
        case int():
            return "int"
        case str() as s if len(s) > 3:
            return f"long {s}"
        case "a" | "b":
            return "letter"
        case []:
            return "empty"
        case [x, *_, y] if x == y:
            return f"same ends {x}"
        case [("k", v), *rest]:
            return f"pair {v} {rest}"
        case {"type": "circle", "r": r, **rest}:
            return f"circle {r} {rest}"
        case {}:
            return "mapping"
        case complex(real=0, imag=i):
            return f"imaginary {i}"
        case _:
            return "other"


print(simplify(Bin("+", Bin("*", Num(1), Num(4)), Bin("*", "x", Num(0)))), simplify(Bin("+", "x", Bin("+", Num(1), Num(2)))))
for x in None, True, -3, -2.5, 7, 2.5, "hello", "a", "c", [], [1, 2, 1], (("k", 3), 4), {"type": "circle", "r": 2, "z": 0}, \
        {}, {"q": 1}, 5j, 1 + 5j, b"ab", {1}, range(0), "":
    print(repr(x), "->", kind(x))
match 5:
    case Num(1, 2, 3):
        pass
    case n:
        print(n)
match Num(1):
    case Num(1, 2):
        pass
