# Where a row of items is wanted: exact lists and tuples are taken as they are, everything else is iterated, and a
# TypeError of its __iter__ has other words while those of its items keep theirs.
from collections import OrderedDict


class Odd(list):
    def __iter__(self):
        print("iter", end=" ")
        return iter(["x", "y"])

    def __len__(self):
        print("len", end=" ")
        return 9


class OddTuple(tuple):
    def __iter__(self):
        print("iter", end=" ")
        return iter((b"k", b"v"))

    def __len__(self):
        print("len", end=" ")
        return 9


class No:
    def __iter__(self):
        raise TypeError("no iterator")


class Worse:
    def __iter__(self):
        raise KeyError("worse")


class Late:
    def __iter__(self):
        yield "a"
        raise TypeError("late")


def put(target, where, value):
    target[where] = value
    return target


def change(target, other):
    target.update(other)
    return target


for value in (Odd("abc"), OddTuple("abc"), No(), Worse(), Late(), 5, None, "st", {"k": 1}):
    for name, call in (
        ("slice", lambda: put([1, 2, 3], slice(0, 2), value)),
        ("steps", lambda: put([1, 2, 3, 4], slice(0, 4, 2), value)),
        ("join", lambda: ",".join(value)),
        ("bytes", lambda: b",".join(value)),
        ("dict", lambda: dict([value])),
        ("update", lambda: change({}, [value])),
        ("ordered", lambda: OrderedDict([value])),
    ):
        try:
            print(type(value).__name__, name, call())
        except Exception as e:
            print(type(value).__name__, name, type(e).__name__, e)
