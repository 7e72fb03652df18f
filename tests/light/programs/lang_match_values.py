# match: literals, values, singletons, or-patterns, guards, captures
class C:
    RED = 1
    class D:
        BLUE = "b"


def f(x):
    match x:
        case None:
            return "none"
        case True:
            return "true"
        case False:
            return "false"
        case 0 | -1:
            return "small"
        case C.RED:
            return "red"
        case C.D.BLUE:
            return "blue"
        case 3.5 | -2.5:
            return "float"
        case "s" | "t" as name:
            return "str " + name
        case b"by":
            return "bytes"
        case 1 + 2j | -3 - 4j:
            return "complex"
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float() as num:
            return f"num {num!r}"
        case other:
            return f"other {other!r}"


for x in (None, True, False, 0, -1, 1, "b", 3.5, -2.5, "s", "t", b"by", 1 + 2j, -3 - 4j, 101, 7, 2.25, "z", [], ()):
    print(repr(x), f(x))


class Eq:
    def __init__(self, v):
        self.v = v

    def __eq__(self, o):
        print("eq", self.v, o)
        return self.v == o


match Eq(2):
    case 1:
        print("one")
    case 2:
        print("two")
match Eq(5):
    case None:
        print("never")
    case x:
        print(type(x).__name__)
try:
    x = y = 0
    match 5:
        case x if x > 10:
            print("no")
        case y if y / 0:
            print("no")
except ZeroDivisionError as e:
    print(x, y, e)
match 1, 2:
    case a, b:
        print(a, b)
match (1,):
    case (a,):
        print(a)
match [1, 2, 3]:
    case _:
        print("wild")


def nested(x):
    for i in range(3):
        match i:
            case 1:
                continue
            case 2:
                break
        match x:
            case 0:
                return "ret"
        print(i)
    return "end"


print(nested(1), nested(0))
match = 5
case = match + 1
print(match, case)
match match:
    case 5:
        print("soft")


def unbound(v):
    match v:
        case [q, 1]:
            pass
    return q


print(unbound([7, 1]))
try:
    unbound([7, 2])
except UnboundLocalError as e:
    print(e)
