# async for, async with, asynchronous comprehensions
class AIter:
    def __init__(self, n):
        self.n = n
        self.i = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        return self.i


class CM:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        print("enter", self.name)
        return self.name

    async def __aexit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v)
        return self.swallow


def run(coro):
    try:
        while True:
            coro.send(None)
    except StopIteration as e:
        return e.value


async def loops():
    async for i in AIter(4):
        if i == 2:
            continue
        if i == 4:
            break
        print(i)
    else:
        print("no")
    async for i in AIter(2):
        print("b", i)
    else:
        print("else")
    for x in (1, 2):
        async for y in AIter(2):
            if y == 2:
                break
            print(x, y)
    return "done"


print(run(loops()))


async def withs():
    async with CM("a") as a, CM("b") as b:
        print(a, b)
    async with CM("c", True):
        raise ValueError("swallowed")
    try:
        async with CM("d"):
            raise KeyError("k")
    except KeyError as e:
        print("out", e)
    for i in range(2):
        async with CM(i):
            if i == 0:
                continue
            return "returned"


print(run(withs()))


async def comps():
    print([x async for x in AIter(3)])
    print([x async for x in AIter(5) if x % 2])
    print({x: y async for x in AIter(2) for y in range(2)})
    print([x + y for x in (10, 20) async for y in AIter(2)])
    print([[y async for y in AIter(x)] async for x in AIter(3)])
    g = (x * 2 async for x in AIter(3))
    print(type(g).__name__)
    print([x async for x in g])

    async def val(x):
        return x + 1
    print([await val(x) for x in range(3)])
    print([x for x in range(3) if await val(x) > 1])
    return [i async for i in (await val(j) for j in range(3))]


print(run(comps()))


class Bad1:
    pass


class Bad2:
    def __aiter__(self):
        return 5


class Bad3:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


class Bad4:
    async def __aenter__(self):
        pass


class Bad5:
    def __aenter__(self):
        return 5

    def __aexit__(self, *a):
        return 6


class Bad6(Bad5):
    async def __aenter__(self):
        pass


async def f(x):
    async for i in x:
        pass


async def w(x):
    async with x:
        pass


for coro in (f(Bad1()), f(Bad2()), f(Bad3()), w(Bad1()), w(Bad4()), w(Bad5()), w(Bad6()), f([])):
    try:
        run(coro)
    except TypeError as e:
        print(e, repr(e.__cause__))


class Raises:
    def __aiter__(self):
        return self

    async def __anext__(self):
        raise ZeroDivisionError("z")


async def h():
    try:
        async for i in Raises():
            pass
    except ZeroDivisionError as e:
        print("caught", e)


run(h())
