# What a generator keeps over a yield: locals, temporaries of every depth, what it waits for.
def deep(n):
    got = [(yield 1), (yield 2), {(yield 3): (yield 4)}, f"{(yield 5)}-{(yield 6)}"]
    for a in range(n):
        for b in (x * 2 for x in range(a)):
            with_ = max((yield a), (yield b), key=lambda v: str(v))
            got.append((a, b, with_))
    return got, (yield from (v for v in (7, 8)))


def drive(g):
    out, send = [], None
    try:
        while True:
            out.append(g.send(send))
            send = len(out)
    except StopIteration as e:
        return out, e.value


print(drive(deep(3)))


def handlers():
    try:
        yield 1
        raise ValueError("v")
    except ValueError as e:
        try:
            yield str(e)
        finally:
            yield "finally"
            for i in 1, 2:
                yield i, str(e)
    yield "end"


print(list(handlers()))
g = handlers()
print(next(g), next(g), g.throw(KeyError("k")))
try:
    print(list(g))
except KeyError as e:
    print("out", e, repr(e.__context__))


def nothing():
    return 1
    yield


print(list(nothing()))


def many(a, b=2, *c, d=4, **e):
    x = a
    while x < 5:
        x += (yield x, a, b, c, d, e) or 1


print(list(many(1, 3, 5, 7, d=9, z=1)))


def outer(n):
    result = yield from deep(n)
    return result, (yield "more")


print(drive(outer(2)))


class M:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        print("exit", args[0])


def managed():
    with M() as m, M():
        yield 1
        yield 2


for v in managed():
    print(v)
g = managed()
next(g)
g.close()
print(sum(i * j for i in range(5) for j in range(i) if (i + j) % 2))
