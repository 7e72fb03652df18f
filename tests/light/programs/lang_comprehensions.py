# list, set, dict comprehensions and generator expressions
print([x * y for x in range(4) if x % 2 for y in range(3) if y], {x % 3 for x in range(7)} == {0, 1, 2},
      {k: v for k, v in zip("abc", range(3)) if v}, list(x for x in "ab"))
x = "outer"
print([x for x in range(3)], x)
print([[y for y in range(x)] for x in range(3)], [(a, b) for a, *b in [(1, 2, 3), "xyz"]])


class C:
    n = 3
    a = [i for i in range(n)]
    try:
        b = [i + n for i in range(2)]
    except NameError as e:
        print(e)
    c = [(lambda: i)() for i in range(2)]
    d = {i: j for i, j in [(1, 2)]}


print(C.a, C.c, C.d)


def f(n):
    fs = [lambda: i * n for i in range(3)]
    return [g() for g in fs], [(i, j) for i in range(n) for j in range(i)]


print(f(3))


def order():
    def p(v):
        print("p", v)
        return v
    return {p(k): p(v) for k, v in [(p(1), p(2)), (p(3), p(4))]}


print(order())
try:
    [1 / v for v in (1, 0)]
except ZeroDivisionError as e:
    print(e)
for bad in (5, None):
    try:
        [v for v in bad]
    except TypeError as e:
        print(e)
try:
    {[]: 1 for _ in "a"}
except TypeError as e:
    print(e)
try:
    {v for v in [[1]]}
except TypeError as e:
    print(e)
print([y := 5, y ** 2], [z := i for i in range(3)], z)


def walrus():
    if any((hit := v) > 2 for v in range(10)):
        return hit, [last := v for v in "abc"], last


print(walrus())
print([i for i in range(5) if i if i % 2], [not i for i in (0, 1)], [i if i else -1 for i in (0, 1)])
print([*[1], *(2, 3)], {**{"a": 1}, "b": 2}, {*[1], *{2}} == {1, 2}, (*"ab",))
m = [[1, 2], [3, 4]]
print([v for row in m for v in row], [[row[i] for row in m] for i in range(2)], dict((i, v) for i, v in enumerate("ab")))
print([locals() for q in [1]][0].keys() - {".0"})
print(type(i for i in ()).__name__, (i for i in ()).__qualname__, [i.__qualname__ for i in [lambda: 0]])


def nest():
    return [[(a, b, c) for c in range(b)] for a in range(2) for b in range(a + 1)]


print(nest())
print(len([1 for _ in range(1000)]), sum([i for i in range(100)]), [i for i in range(10)][::-2])
print({i: [j for j in range(i)] for i in range(3)}, [s.upper() for s in "abc"], [(lambda k: k + i)(1) for i in range(3)])
