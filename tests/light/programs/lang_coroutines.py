# coroutines: await, send, throw, close, attributes and errors
class Fut:
    def __init__(self, v):
        self.v = v

    def __await__(self):
        got = yield self.v
        return got


def run(coro, *sends):
    out = []
    try:
        out.append(coro.send(None))
        for s in sends:
            out.append(coro.send(s))
    except StopIteration as e:
        out.append(("done", e.value))
    return out


async def add(a, b):
    x = await Fut(a)
    y = await Fut(b)
    return x + y


async def main():
    r = await add(1, 2)
    return r * 2


print(run(main(), 10, 20))
c = main()
print(type(c).__name__, c.__name__, c.__qualname__, c.cr_running, c.cr_await, c.cr_origin)
c.send(None)
print(type(c.cr_await).__name__, c.cr_suspended)
try:
    c.throw(ValueError("in"))
except ValueError as e:
    print("out", e)
print(c.cr_await, c.cr_frame, c.cr_suspended)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
try:
    c.throw(ValueError)
except RuntimeError as e:
    print(e)
c.close()


async def catching():
    try:
        await Fut("w")
    except ValueError as e:
        return "caught " + str(e)
    finally:
        print("finally")


c = catching()
c.send(None)
try:
    c.throw(ValueError, "three")
except StopIteration as e:
    print(e.value)
c = catching()
c.send(None)
c.close()
for bad in (1, None, [], "x"):
    async def f():
        await bad
    try:
        f().send(None)
    except TypeError as e:
        print(e)


class NotIter:
    def __await__(self):
        return 5


class Coro:
    def __await__(self):
        return add(1, 2)


async def g(v):
    await v


try:
    g(NotIter()).send(None)
except TypeError as e:
    print(e)
c = g(Fut(1))
try:
    c.send(5)
except TypeError as e:
    print(e)
c.close()
c = main()
try:
    for x in c:
        pass
except TypeError as e:
    print(e)
try:
    iter(c)
except TypeError as e:
    print(e)
c.close()


def gen():
    yield from c2


c2 = main()
try:
    list(gen())
except TypeError as e:
    print(e)
c2.close()


async def stop():
    raise StopIteration(1)


try:
    stop().send(None)
except RuntimeError as e:
    print(e, type(e.__cause__))


async def twice():
    a = add(1, 2)

    async def waiter():
        await a
    w1, w2 = waiter(), waiter()
    w1.send(None)
    try:
        w2.send(None)
    except RuntimeError as e:
        print(e)
    w1.close()


run(twice())
w = add(3, 4).__await__()
print(type(w).__name__, next(w), w.send(5))
try:
    w.send(6)
except StopIteration as e:
    print(e.value)


async def running():
    try:
        me.send(None)
    except ValueError as e:
        print(e)


me = running()
run(me)
print([x for x in dir(type(me)) if x.startswith("cr_")] if False else "end")
