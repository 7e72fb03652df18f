# TaskGroup and timeout.
import asyncio


async def ok(n, delay=0.0):
    await asyncio.sleep(delay)
    return n


async def fail(error, delay=0.0):
    await asyncio.sleep(delay)
    raise error


async def main():
    async with asyncio.TaskGroup() as tg:
        a, b = tg.create_task(ok(1)), tg.create_task(ok(2, 0.001), name="named")
        print(a.get_name()[:5], b.get_name())
    print(a.result(), b.result())
    try:
        async with asyncio.TaskGroup() as tg:
            slow = tg.create_task(ok("slow", 5))
            tg.create_task(fail(ValueError("boom"), 0.001))
    except* ValueError as group:
        print(group.exceptions, group.message, slow.cancelled())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(ValueError("one")))
            tg.create_task(fail(KeyError("two")))
            raise TypeError("body")
    except* TypeError as group:
        print("type", group.exceptions)
    except* (ValueError, KeyError) as group:
        print("others", group.exceptions)
    try:
        async with asyncio.TaskGroup() as tg:
            inner = tg.create_task(ok(1, 5))
            raise KeyError("body only")
    except BaseExceptionGroup as group:
        print(repr(group), inner.cancelled())
    for misuse in ("twice", "outside"):
        tg = asyncio.TaskGroup()
        try:
            if misuse == "twice":
                async with tg:
                    pass
                async with tg:
                    pass
            else:
                c = ok(1)
                try:
                    tg.create_task(c)
                finally:
                    c.close()
        except RuntimeError as e:
            print(str(e).replace(repr(tg), "TG") if "0x" not in str(e) else "has an address")

    async def parent():
        async with asyncio.TaskGroup() as group:
            group.create_task(ok("x", 5))

    p = asyncio.create_task(parent())
    await asyncio.sleep(0.001)
    p.cancel("stop")
    print(await asyncio.gather(p, return_exceptions=True))


async def timeouts():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.002) as t:
            await asyncio.sleep(5)
    except TimeoutError as e:
        print(repr(e), repr(e.__cause__), t.expired())
    async with asyncio.timeout(None) as t:
        print(t.when(), t.expired())
        t.reschedule(loop.time() + 10)
        print(t.when() > loop.time())
        await asyncio.sleep(0)
    print(t.expired())
    try:
        t.reschedule(3)
    except RuntimeError as e:
        print(e)
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            print("body starts")
            await asyncio.sleep(0)
            print("not here")
    except TimeoutError:
        print("late")
    try:
        async with asyncio.timeout(0.001):
            async with asyncio.timeout(5):
                await asyncio.sleep(5)
    except TimeoutError as e:
        print("outer", repr(e))
    try:
        async with asyncio.timeout(1):
            raise KeyError("mine")
    except KeyError as e:
        print("through", e)
    async def sleeper():
        async with asyncio.timeout(5):
            await asyncio.sleep(5)
    t = asyncio.create_task(sleeper())
    await asyncio.sleep(0)
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True))


asyncio.run(main())
asyncio.run(timeouts())
