def count(n):
    for i in range(n):
        got = yield i
        if got:
            print("got", got)
    return "done"


g = count(3)
print(next(g), g.send("hi"), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
print(list(count(4)), sum(x * x for x in range(10)), max((len(w), w) for w in "a bcd ef".split()))


def closing():
    try:
        yield 1
        yield 2
    finally:
        print("closed")


c = closing()
print(next(c))
c.close()


def catching():
    while True:
        try:
            yield
        except ValueError as e:
            print("caught", e)


h = catching()
next(h)
h.throw(ValueError("v"))
try:
    h.throw(KeyError("k"))
except KeyError as e:
    print("out", e)


def fibs():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


out = []
for f in fibs():
    if f > 100:
        break
    out.append(f)
print(out)
print(dict((k, v) for k, v in zip("abc", range(3))), {k: v * 2 for k, v in {"x": 1}.items() if v})
print([(i, j) for i in range(3) for j in range(i) if (i + j) % 2], list(map(lambda x: x + 1, filter(None, [0, 1, 2]))))
print(list(enumerate("ab", 5)), list(reversed([1, 2, 3])), any(x > 2 for x in (1, 2)), all([]))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)
