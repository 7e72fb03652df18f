"""functools: a serialiser by singledispatch, memoised parsing, orderings from one comparison, folds and bound methods."""

import functools
import operator
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal


@functools.singledispatch
def encode(value, indent=0):
    raise TypeError(f"cannot encode {type(value).__name__}")


@encode.register
def _(value: bool | None, indent=0):
    return {True: "yes", False: "no", None: "~"}[value]


@encode.register(int)
@encode.register(float)
def _(value, indent=0):
    return f"{value:,}"


@encode.register
def _(value: str, indent=0):
    return value if value.isidentifier() else f"'{value}'"


@encode.register(list)
@encode.register(tuple)
def _(value, indent=0):
    return "".join(f"\n{' ' * indent}- {encode(item, indent + 2)}" for item in value) or "[]"


@encode.register
def _(value: Mapping, indent=0):
    return "".join(f"\n{' ' * indent}{encode(k)}: {encode(v, indent + 2)}" for k, v in value.items()) or "{}"


@encode.register
def _(value: date, indent=0):
    return value.isoformat()


class Money(Decimal):
    pass


class Scanner:
    @functools.singledispatchmethod
    def scan(self, thing):
        return f"thing {thing!r}"

    @scan.register
    def _(self, thing: bytes):
        return self.scan(thing.decode())

    @scan.register
    @classmethod
    def _(cls, thing: str):
        return f"{cls.__name__} text {thing}"


@functools.lru_cache(maxsize=64)
def edit_distance(a, b):
    if not a or not b:
        return len(a) + len(b)
    if a[0] == b[0]:
        return edit_distance(a[1:], b[1:])
    return 1 + min(edit_distance(a[1:], b), edit_distance(a, b[1:]), edit_distance(a[1:], b[1:]))


@functools.total_ordering
class Version:
    def __init__(self, text):
        self.parts = [int(part) if part.isdigit() else part for part in text.split(".")]

    def __eq__(self, other):
        return self.parts == other.parts

    def __gt__(self, other):
        return self.parts > other.parts

    def __repr__(self):
        return "v" + ".".join(map(str, self.parts))


class Circle:
    def __init__(self, radius):
        self.radius = radius

    @functools.cached_property
    def area(self):
        return 3 * self.radius**2

    def grow(self, by, *, times=1):
        return self.radius + by * times

    grow_twice = functools.partialmethod(grow, times=2)


def by_length_then_reversed(a, b):
    return (len(a) > len(b)) - (len(a) < len(b)) or (a[::-1] > b[::-1]) - (a[::-1] < b[::-1])


def main():
    document = {
        "name": "Ada L",
        "born": date(1815, 12, 10),
        "ok": True,
        "none": None,
        3: [1, [2.5, ()], {}],
        "sizes": {"big": 10**9, "nested": {"deep": ["x", "y z"]}},
    }
    print(encode(document).strip())
    encode.register(Decimal, lambda value, indent=0: f"{value} EUR")
    print(
        encode(Money("3.50")),
        encode.dispatch(Money) is encode.registry[Decimal],
        sorted(k.__name__ for k in encode.registry),
    )

    print(edit_distance("kitten", "sitting"), edit_distance("flaw", "lawn"), edit_distance.cache_info())
    edit_distance.cache_clear()
    print(
        edit_distance("samebyte", "samebite"),
        edit_distance.cache_parameters(),
        edit_distance.cache_info().currsize,
    )

    versions = [Version(v) for v in ("3.11.2", "3.9", "3.11", "3.11.10")]
    print(sorted(versions), max(versions), Version("1.0") <= Version("1.0"), Version("1") != Version("1.0"))
    words = "pear fig apple kiwi plum banana date".split()
    print(sorted(words, key=functools.cmp_to_key(by_length_then_reversed)))
    print(
        functools.reduce(operator.or_, [{1, 2}, {2, 3}, {5}]),
        functools.reduce(lambda a, b: a * 31 + ord(b), "hash", 7),
    )

    circle = Circle(2)
    print(circle.area, vars(circle), circle.grow_twice(5), Circle.grow_twice(circle, 1, times=3))
    print(
        Scanner().scan(b"raw"),
        Scanner().scan(4),
        functools.partial(int, base=2)("1011"),
        functools.partial(pow, 2, mod=7),
    )
    week = functools.partial(timedelta, weeks=1)
    print(week(days=1), functools.partial(week, hours=3).keywords)

    for wrong in (
        lambda: encode(object),
        lambda: encode(3j),
        lambda: encode(),
        lambda: edit_distance(["a"], "b"),
        lambda: functools.reduce(operator.add, []),
        lambda: encode.register(3),
        lambda: Version("1.a") > Version("1.2"),
        lambda: functools.total_ordering(type("Empty", (), {})),
        lambda: Scanner().scan(),
    ):
        try:
            print(wrong())
        except (TypeError, ValueError, IndexError) as error:
            print(f"{type(error).__name__}: {error}")


main()
