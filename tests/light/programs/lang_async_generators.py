# asynchronous generators: asend, athrow, aclose, attributes, errors
class Fut:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        return (yield self.v)


def run(coro):
    seen = []
    try:
        x = coro.send(None)
        while True:
            seen.append(x)
            x = coro.send(None)
    except StopIteration as e:
        if seen:
            print("seen", seen)
        return e.value


async def ag(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                print("got", got)
            await Fut("tick%d" % i) if False else None
    except ValueError as e:
        print("caught", e)
        yield "after"
    finally:
        print("cleanup")


async def use():
    print([x async for x in ag(3)])
    g = ag(3)
    print(g.ag_running, g.ag_await, type(g).__name__, g.__name__)
    print(await g.asend(None))
    print(await g.asend("hello"))
    print(await g.athrow(ValueError("v")))
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("end")
    await g.aclose()
    g = ag(3)
    print(await anext(g))
    await g.aclose()
    print(await anext(g, "dflt"))
    try:
        await g.asend(None)
    except StopAsyncIteration as e:
        print("closed", e.args)
    g = ag(1)
    try:
        await g.asend(1)
    except TypeError as e:
        print(e)
    try:
        await ag(1).athrow(KeyError, "k")
    except KeyError as e:
        print("k", e)
    a = ag(2)
    s = a.asend(None)
    print(await s)
    try:
        await s
    except RuntimeError as e:
        print(e)
    await a.aclose()
    c = a.aclose()
    await c
    try:
        await c
    except RuntimeError as e:
        print(e)


run(use())


async def waits():
    yield await Fut("w1")
    await Fut("w2")
    yield 2


async def consume():
    async for x in waits():
        print("x", x)


run(consume())


async def raises(exc):
    raise exc
    yield


async def r2():
    for e in (StopIteration(1), StopAsyncIteration(2)):
        try:
            await raises(e).__anext__()
        except RuntimeError as x:
            print(x, repr(x.__cause__))


run(r2())


async def parallel():
    async def slow():
        await Fut("slow")
        yield 1
    g = slow()
    first = g.__anext__()
    first.send(None)
    print(g.ag_running)
    second = g.__anext__()
    try:
        second.send(None)
    except RuntimeError as e:
        print(e)
    for what in (g.aclose(), g.athrow(ValueError)):
        try:
            what.send(None)
        except RuntimeError as e:
            print(e)
    try:
        first.send(None)
    except StopIteration as e:
        print("value", e.value)
    print(g.ag_running)


run(parallel())
print(aiter(ag(1)).__class__.__name__)
for f in (aiter, anext):
    try:
        f(5)
    except TypeError as e:
        print(e)
