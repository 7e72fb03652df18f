"""At the recursion limit: keywords that are no parameter's are compared with the names of those first."""
import sys


def plain(f):
    return plain(f=f)


def extra(f, **rest):
    return extra(f, more=1)


def only(**rest):
    return only(more=1)


def stars(*a, **k):
    return stars(*a, **{"x" + "y": 1})


def named(self, *a, **k):
    return named(self, *a, **{"xy": 1})


def place(a, /, **k):
    return place(a, b=2)


class C:
    def __init__(self, a=1, **k):
        C(b=2)

    def m(self, a=1, **k):
        return self.m(b=2)

    def __call__(self, a=1, **k):
        return self(b=2)


c = object.__new__(C)
calls = {
    "plain": lambda: plain(1),
    "extra": lambda: extra(1),
    "only": lambda: only(),
    "stars": lambda: stars(1),
    "named": lambda: named(1),
    "place": lambda: place(1),
    "class": lambda: C(),
    "method": lambda: c.m(),
    "call": lambda: c(),
}
for limit in range(100, 106):
    for name, call in calls.items():
        sys.setrecursionlimit(limit)
        try:
            call()
        except RecursionError as e:
            text = str(e)
        sys.setrecursionlimit(1000)
        print(limit, name, text)
