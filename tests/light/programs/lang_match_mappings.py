# match: mappings and their rest
def f(x):
    match x:
        case {}  if not x:
            return "empty"
        case {"a": 1}:
            return "a1"
        case {"a": a, "b": {"c": c}}:
            return "nested", a, c
        case {"k": [x, y], **rest}:
            return "rest", x, y, rest
        case {2: one, None: none, True: t}:
            return one, none, t
        case {-1: neg}:
            return "neg", neg
        case {**kw}:
            return "kw", kw
        case _:
            return "no"


for x in ({}, {"a": 1, "z": 2}, {"a": 2, "b": {"c": 3}}, {"k": [1, 2], "m": 3, "n": 4}, {1: 2, None: 3, 2: 0}, {-1: 0},
          {"q": 1}, [], 5, {"k": (1, 2, 3)}):
    print(repr(x), f(x))


class D(dict):
    def __missing__(self, k):
        return "missing"

    def get(self, k, d=None):
        print("get", k)
        return dict.get(self, k, d)

    def __getitem__(self, k):
        print("item", k)
        return dict.__getitem__(self, k)


print(f(D(a=1)), f(D(x=5)))
try:
    class K:
        a = b = 1
    match {1: 2, 3: 4}:
        case {K.a: x, K.b: y}:
            pass
except ValueError as e:
    print(e)
try:
    class U:
        a = []
    match {1: 2}:
        case {U.a: x}:
            pass
except TypeError as e:
    print(e)
d = {"x": 1, "y": 2}
match d:
    case {"x": 1, **rest}:
        rest["z"] = 3
        print(d, rest)
match {"a": {"b": {"c": 5}}}:
    case {"a": {"b": {"c": int(v)}}}:
        print(v)
match {1: "x"}:
    case {1: "y" | "x" as v}:
        print(v)
match {"p": None}:
    case {"p": None}:
        print("none value")
match {"p": 0}:
    case {"q": _}:
        print("no")
    case {"p": _}:
        print("has p")
