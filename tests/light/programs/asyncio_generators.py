# Asynchronous generators: hooks, shutdown, finalization, asynccontextmanager.
import asyncio
import sys
from contextlib import aclosing, asynccontextmanager, AsyncExitStack


async def ticker(n, log):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        await asyncio.sleep(0)
        log.append(f"closed {n}")


@asynccontextmanager
async def managed(name, log):
    log.append(f"enter {name}")
    try:
        yield name
    except ValueError as e:
        log.append(f"swallowed {e}")
    finally:
        await asyncio.sleep(0)
        log.append(f"exit {name}")


async def main(log):
    print([i async for i in ticker(3, log)], log)
    async for i in ticker(4, log):
        if i == 1:
            break
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log)
    async with aclosing(ticker(5, log)) as t:
        print(await anext(t), await t.asend(None))
    print(log[-1])
    async with managed("a", log), managed("b", log):
        raise ValueError("inside")
    print(log[3:])
    async with AsyncExitStack() as stack:
        for name in "xy":
            print(await stack.enter_async_context(managed(name, log)))
        stack.push_async_callback(asyncio.sleep, 0)
    print(log[-2:])
    kept.append(ticker(6, log))
    print(await anext(kept[0]))
    hooks = sys.get_asyncgen_hooks()
    print(callable(hooks.firstiter), callable(hooks.finalizer), type(hooks))


kept, log = [], []
asyncio.run(main(log))
print(log[-2:], sys.get_asyncgen_hooks())


def firstiter(g):
    print("first", g.__name__)


def finalizer(g):
    print("final", g.__name__)


sys.set_asyncgen_hooks(firstiter, finalizer)
g = ticker(1, log)
try:
    g.__anext__().send(None)
except StopIteration as e:
    print(e.value)
del g
for args in ((3,), (None, 4), (1, 2, 3)):
    try:
        sys.set_asyncgen_hooks(*args)
    except TypeError as e:
        print(e)
sys.set_asyncgen_hooks(None, None)
print(sys.get_asyncgen_hooks())
