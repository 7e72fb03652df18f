# match: class patterns, __match_args__, errors
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class P3(Point):
    __match_args__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        super().__init__(x, y)
        self.z = z


def f(v):
    match v:
        case P3(1, y=yy, z=zz):
            return "p3", yy, zz
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return "on y", y
        case Point(x, 0):
            return "on x", x
        case Point() as p:
            return "point", p.x, p.y
        case str(s):
            return "str", s
        case list([a, b]):
            return "list", a, b
        case dict({"k": v}):
            return "dict", v
        case tuple() | set() | frozenset():
            return "coll"
        case bool(b):
            return "bool", b
        case int(real=r, imag=0):
            return "int", r
        case bytes(b):
            return "bytes", b
        case object():
            return "object"


for v in (P3(1, 2, 3), Point(0, 0), Point(0, 5), Point(6, 0), Point(7, 8), "s", [1, 2], [1], {"k": 3}, (), {1},
          frozenset(), True, 9, b"x", None, 2.5):
    print(f(v))


class NoArgs:
    a = 1


class BadArgs:
    __match_args__ = ["a"]
    a = 1


class BadElem:
    __match_args__ = (1,)


class Dup:
    __match_args__ = ("a", "a")
    a = 1


def tries(v):
    for pattern in ("NoArgs(1)", "BadArgs(1)", "BadElem(1)", "Dup(1, 1)", "Dup(1, a=1)", "Point(1, 2, 3)", "int(1, 2)",
                    "five(1)", "NoArgs(a=1)", "NoArgs(b=1)", "Dup()"):
        try:
            ns = dict(globals(), v=v[pattern.split("(")[0]])
            exec(f"match v:\n    case {pattern}:\n        print('match', {pattern!r})\n    case _:\n        print('no', {pattern!r})", ns)
        except TypeError as e:
            print(pattern, e)


five = 5
tries({"NoArgs": NoArgs(), "BadArgs": BadArgs(), "BadElem": BadElem(), "Dup": Dup(), "Point": Point(1, 2), "int": 1,
       "five": 5})


class Meta(type):
    def __instancecheck__(cls, o):
        print("check", o)
        return o == 3


class Odd(metaclass=Meta):
    pass


match 3:
    case Odd():
        print("odd")
match 4:
    case Odd():
        print("no")
    case int(4):
        print("four")


class Prop:
    __match_args__ = ("p", "q")

    @property
    def p(self):
        print("p")
        return 1

    @property
    def q(self):
        raise AttributeError("hidden")


match Prop():
    case Prop(1, 2):
        print("no")
    case Prop(p=1):
        print("p only")


class MyInt(int):
    pass


match MyInt(5):
    case int(x):
        print(type(x).__name__, x)
match [Point(1, [2, 3]), {"a": Point(4, 5)}]:
    case [Point(a, [b, c]), {"a": Point(y=d)}]:
        print(a, b, c, d)
