# list() and what it is used by ask for a length hint; iterators give one.
from operator import length_hint


class Told:
    def __init__(self, n, hint):
        self.n, self.hint = n, hint

    def __iter__(self):
        print("iter")
        return iter(range(self.n))

    def __len__(self):
        print("len")
        if isinstance(self.hint, Exception):
            raise self.hint
        return self.hint


for make in (list, tuple, sorted, [].extend, lambda x: [*x], lambda x: "".join(map(str, x)), set, dict.fromkeys):
    for hint in (2, 0, ValueError("no"), TypeError("type")):
        try:
            print(make(Told(2, hint)))
        except Exception as e:
            print(type(e).__name__, e)


class Hinted:
    def __init__(self, hint):
        self.hint = hint

    def __iter__(self):
        return iter("ab")

    def __length_hint__(self):
        print("hint")
        return self.hint


for hint in (1, 5, -1, "x", None, NotImplemented, 2**80, True):
    try:
        print(list(Hinted(hint)))
    except Exception as e:
        print(type(e).__name__, e)


class Seq:
    def __getitem__(self, i):
        return [1, 2, 3][i]

    def __len__(self):
        print("seq len")
        return 3


print(list(iter(Seq())), list(reversed(Seq())), length_hint(iter(Seq())), length_hint(reversed(Seq())))
for iterator in (iter([1, 2, 3]), reversed([1, 2, 3]), iter((1, 2)), iter(Seq())):
    print(length_hint(iterator, 9), next(iterator), length_hint(iterator), list(iterator), length_hint(iterator), iterator.__length_hint__())
shrinking = [1, 2, 3, 4]
up, down = iter(shrinking), reversed(shrinking)
next(up), next(down), next(down)
del shrinking[1:]
print(length_hint(up), length_hint(down))
