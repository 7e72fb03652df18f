"""range.count, range.index, bool() and hash() of ranges."""


class Eq:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return other % self.n == 0

    def __hash__(self):
        return 0


class Bad:
    def __eq__(self, other):
        raise KeyError(other)


r = range(2, 30, 3)
for v in (2, 5, 6, 29, 30, 5.0, 5.5, True, "a", None, Eq(4), 2**70, -1):
    for name in ("count", "index"):
        try:
            print(name, type(v).__name__, getattr(r, name)(v))
        except Exception as e:
            print(name, type(v).__name__, type(e).__name__, e)
for name in ("count", "index"):
    try:
        getattr(r, name)(Bad())
    except KeyError as e:
        print(name, e)
    for args in ((), (1, 2)):
        try:
            getattr(r, name)(*args)
        except TypeError as e:
            print(e)
print(range(10, 0, -3).index(4), range(10, 0, -3).count(5), range(0).count(0))
print(range.count(range(3), 1), range.index.__name__, type(range.__dict__["__bool__"]).__name__)
print(bool(range(0)), bool(range(1)), range(5).__bool__(), range(5, 0).__bool__())
print(hash(range(0)) == hash(range(5, 5, 2)) == hash((0, None, None)))
print(hash(range(1)) == hash((1, 0, None)), hash(range(0, 10, 3)) == hash((4, 0, 3)), hash(range(3)))
print({range(3): 1}[range(0, 3)], len({range(1), range(0, 1), range(0, 1, 5), range(1, 2)}))

for n in (2**63, 2**64, 2**66, 2**69, 2**200):
    try:
        print(1 << n)
    except (MemoryError, OverflowError) as e:
        print(type(e).__name__, e)
