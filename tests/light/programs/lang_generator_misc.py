# generators: expressions, lazy evaluation, exceptions in between, nesting
def f():
    x = yield
    while x:
        x = yield x * 2


g = f()
next(g)
print(g.send(1), g.send(2))
try:
    g.send(0)
except StopIteration:
    print("end")
print((yield_ for yield_ in ()).__name__)
e = (print("item", x) or x for x in [1, 2, 3])
print(next(e))
print(list(e))
try:
    (x for x in 5)
except TypeError as err:
    print(err)
try:
    list(1 / x for x in [1, 0])
except ZeroDivisionError as err:
    print(err)
print(sum(x * y for x in range(3) for y in range(x)), list((a, b) for a, *b in [(1, 2, 3), (4,)]))
a = [1, 2]
ge = (i + a[0] for i in a)
a = [10, 20]
print(list(ge))
lam = lambda: (yield 5)
print(list(lam()))


def counter(n):
    i = 0
    while i < n:
        val = (yield i)
        if val is not None:
            i = val
        else:
            i += 1


c = counter(10)
print([next(c), next(c), c.send(8), next(c, "x"), next(c, "y")])


def tree(t):
    if t:
        yield from tree(t[0])
        yield t[1]
        yield from tree(t[2])


print(list(tree((((None, 1, None), 2, (None, 3, None)), 4, None))))


def with_finally():
    for i in range(3):
        try:
            yield i
        finally:
            print("f", i)


for x in with_finally():
    if x == 1:
        break
print("after")
g = with_finally()
next(g)
del g
print("deleted")


def stop_in():
    yield next(iter([]))


try:
    list(stop_in())
except RuntimeError as err:
    print(err, repr(err.__cause__))


def outer():
    try:
        yield from stop_in()
    except RuntimeError as err:
        print("outer", err)
        return "r"


def o2():
    print((yield from outer()))


list(o2())
print([*(i for i in range(3)), *f.__name__], {**{k: v for k, v in zip("ab", range(2))}})
print(max(len(w) for w in ("a", "bbb", "cc")), any(x > 2 for x in range(5)), all(x < 2 for x in range(5)))


class It:
    def __iter__(self):
        yield 1
        yield 2


print(list(It()), [*It()], sorted(It(), reverse=True))


def unpacker():
    a, b = yield
    print(a, b)
    c = yield a
    (yield)[c] = b


d = {}
u = unpacker()
next(u)
u.send((1, 2))
u.send("key")
try:
    u.send(d)
except StopIteration:
    print(d)
