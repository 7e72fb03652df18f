# types.coroutine, awaitables by hand, and a small loop of one's own.
import asyncio
import inspect
import types
from collections import deque


@types.coroutine
def switch():
    got = yield "switch"
    return got


@types.coroutine
def from_generator():
    yield from asyncio.sleep(0).__await__()
    return (yield from switch()) if False else "generator"


class Awaitable:
    def __init__(self, n):
        self.n = n

    def __await__(self):
        for _ in range(self.n):
            yield
        return self.n


async def worker(name, n, log):
    for i in range(n):
        log.append(f"{name}{i}")
        await switch()
    return name


def run_all(coroutines):
    ready, results = deque(enumerate(coroutines)), {}
    while ready:
        i, c = ready.popleft()
        try:
            c.send(None)
        except StopIteration as stop:
            results[i] = stop.value
        else:
            ready.append((i, c))
    return results


log = []
print(run_all([worker("a", 3, log), worker("b", 1, log), worker("c", 2, log)]), log)
print(inspect.isawaitable(switch()), inspect.iscoroutinefunction(worker), asyncio.iscoroutinefunction(switch), inspect.isgenerator(switch()))
print(hex(switch.__code__.co_flags & 0x1a0), switch.__name__, types.coroutine(switch) is switch, types.coroutine(worker) is worker)
g = switch()
print(g.send(None), type(g).__name__)
try:
    g.send("sent")
except StopIteration as e:
    print(e.value)


async def plain_generator():
    def gen():
        yield 1
    await gen()


try:
    plain_generator().send(None)
except TypeError as e:
    print(e)


async def main():
    print(await Awaitable(3), await from_generator())
    print(await asyncio.gather(Awaitable(1), Awaitable(2)))
    t = asyncio.ensure_future(Awaitable(2))
    print(type(t).__name__, await t)
    wrapped = types.coroutine(lambda: Awaitable(1).__await__())
    print(type(wrapped()).__name__, await wrapped())
    print(await asyncio.create_task(asyncio.sleep(0, "via task")))


asyncio.run(main())
code = worker.__code__
other = code.replace(co_name="renamed")
print(other.co_name, code.co_name, other.co_flags == code.co_flags, other.co_varnames == code.co_varnames)
