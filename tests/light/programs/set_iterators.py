s = {1, 2, 3}
it = iter(s)
print(it.__length_hint__(), next(it), it.__length_hint__())
s.add(4)
for i in range(2):
    try:
        next(it)
    except RuntimeError as e:
        print(e, it.__length_hint__())
s.discard(4)
try:
    for x in s:
        s.add(x + 10)
except RuntimeError as e:
    print(e)
it = iter({1, 2})
print(list(it), list(it), next(it, "end"))
print(set().__reduce__(), {3, 1}.__reduce__(), frozenset([5]).__reduce__())
print(set().__sizeof__(), set(range(100)).__sizeof__(), {1, 2, 3, 4, 5}.__sizeof__())


class S(set):
    pass


class F(frozenset):
    def __new__(cls, *args, tag=None):
        self = super().__new__(cls, *args)
        self.tag = tag
        return self


a = S([1, 2, 3])
print(a, S(), a == {1, 2, 3}, type(a | a).__name__, type(a.copy()).__name__, type(a - {1}).__name__)
f = F([1], tag="x")
print(f, f.tag, hash(f) == hash(frozenset([1])), F([1]) == frozenset([1]), {f: 1}[frozenset([1])])
for make in (lambda: S(1, 2), lambda: S(a=1), lambda: F(1, 2)):
    try:
        make()
    except TypeError as e:
        print(e)
s = {1}
s.__init__([5, 6])
print(s)
recursive = S()


class Holder:
    def __init__(self, x):
        self.x = x

    def __hash__(self):
        return 1

    def __repr__(self):
        return "H(" + repr(self.x) + ")"


recursive.add(Holder(recursive))
print(recursive)
print(1 in {1}, {1}.__contains__(2), {frozenset([1])}.__contains__({1}))


class Angry:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return 0

    def __eq__(self, other):
        raise ValueError("no comparing")


box = {Angry(1)}
for act in (lambda: box.add(Angry(2)), lambda: Angry(1) in box, lambda: box.discard(Angry(1)), lambda: box & {Angry(3)}):
    try:
        act()
    except ValueError as e:
        print(e, len(box))
