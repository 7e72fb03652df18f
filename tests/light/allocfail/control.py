"""Generators, coroutines, closures, exceptions, with, match and groups."""
import contextlib


def numbers(n):
    try:
        for i in range(n):
            got = yield i * "ab"
            if got:
                raise ValueError(got)
    finally:
        print("closed", n)


def counter():
    n = 0

    def count(*args, step=1, **names):
        nonlocal n
        n += step + len(args) + len(names)
        return n

    return count


@contextlib.contextmanager
def around(name):
    print("in", name)
    try:
        yield name.upper()
    except KeyError as error:
        print("caught", error)
    finally:
        print("out", name)


async def task(n):
    return [x async for x in steps(n)]


async def steps(n):
    for i in range(n):
        yield i


def shape(what):
    match what:
        case {"kind": str(kind), **rest}:
            return kind, rest
        case [first, *_, last]:
            return first, last
        case int() | float():
            return "number"


print(list(numbers(3)))
g = numbers(2)
next(g)
try:
    g.send("bad")
except ValueError as error:
    print(repr(error), error.__traceback__.tb_lineno)
count = counter()
print(count(1, 2, step=3, a=4), count(*range(5), **{"x": 1}))
with around("a"), around("b") as b:
    raise KeyError(b)
try:
    task(4).send(None)
except StopIteration as stop:
    print(stop.value)
print(shape({"kind": "k", "more": 1}), shape([1, 2, 3]), shape(2.5))
try:
    raise ExceptionGroup("many", [ValueError(1), TypeError("x"), ExceptionGroup("inner", [OSError(2, "no")])])
except* ValueError as group:
    print(group.exceptions)
except* (TypeError, OSError) as group:
    print(group)
raise SystemExit(f"{count(step=100)}")
