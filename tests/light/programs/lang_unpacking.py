# assignment targets, stars, displays, errors of unpacking
a, *b, c = range(5)
(d, e), [f, *g] = (1, 2), "xyz"
h = i = j = []
h.append(1)
print(a, b, c, d, e, f, g, h, i is j)
*k, = "ab"
[l, m] = {1: 2, 3: 4}
print(k, l, m)


class O:
    pass


o = O()
o.x, o.y = 1, 2
lst = [0] * 5
lst[0], lst[1:3], lst[-1] = 9, "ab", 8
i, lst[i if isinstance(i, int) else 1] = 0, 7
print(o.x, o.y, lst)
x = [1, 2]
i, x[i] = 1, 5
print(i, x)
for src, pattern in ((5, "a, b"), (None, "a, b"), ((1,), "a, b"), ((1, 2, 3), "a, b"), ((), "a, *b"), ((1,), "a, *b, c"), ([1, 2, 3], "a,"),
                     ("", "a, b, *c"), (iter([1]), "a, b"), (iter([1, 2, 3]), "a, b"), ({}, "a,"), (range(2), "a, b, c")):
    try:
        exec(f"{pattern} = src", {"src": src})
        print("ok")
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        print("iter")
        return self

    def __next__(self):
        self.n -= 1
        print("next", self.n)
        if self.n < 0:
            raise StopIteration
        return self.n


a, b = It(2)
try:
    a, b = It(5)
except ValueError as e:
    print(e)
try:
    a, b, c = It(2)
except ValueError as e:
    print(e)
a, *b = It(3)
print(a, b)


class Boom:
    def __iter__(self):
        raise KeyError("boom")


for stmt in ("a, b = Boom()", "a, *b = Boom()", "[*Boom()]", "f(*Boom())"):
    try:
        exec(stmt)
    except KeyError as e:
        print(e)
print([*range(3), *"ab"], (*[1], 2, *()), {**{}, **{"a": 1}, "a": 2}, [*[*[1]]])


def ret():
    t = 1, 2
    return *t, 3


def gen():
    yield *ret(), 4


print(ret(), next(gen()), (lambda *a: a)(*[1], *[2]))
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xy")]:
    print(a, b, c)
for x, in [(1,), (2,)]:
    print(x)
with_star = [1, 2, 3]
first, *rest = with_star
rest.append(4)
print(with_star, rest)


def order():
    log = []

    def r(n):
        log.append(n)
        return [0, 0]
    r("a")[0], r("b")[0] = r("c")
    r("d")[len(r("e")) - 1] = r("f")
    return log


print(order())
try:
    (lambda: 0)(**5)
except TypeError as e:
    print(str(e)[-40:])
try:
    print(*5)
except TypeError as e:
    print(e)
s = "ab"
(p, q), r = s, 1
print(p, q, r)
del p, (q, r)
try:
    p
except NameError as e:
    print(e)
