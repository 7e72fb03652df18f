# gather, wait, wait_for, as_completed, shield.
import asyncio


async def pause(delay):
    """Less than a second in rounds of the loop, one for each millisecond: the same on any machine."""
    if delay >= 1:
        await asyncio.sleep(delay)
    for _ in range(round(delay * 1000) + 1):
        await asyncio.sleep(0)


async def value(n, delay=0.0, error=None):
    await pause(delay)
    if error:
        raise error
    return n


async def main():
    print(await asyncio.gather(), await asyncio.gather(value(1), value(2, 0.003), value(3, 0.001)))
    print(await asyncio.gather(value(1), value(2, error=KeyError("x")), return_exceptions=True))
    try:
        await asyncio.gather(value(1, 0.002), value(2, error=ValueError("first")), value(3, error=KeyError("second")))
    except ValueError as e:
        print("gather", e)
    shared = asyncio.create_task(value("shared"))
    print(await asyncio.gather(shared, shared, value(0)))
    for when in (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED):
        tasks = [asyncio.create_task(value(i, 0.004 * i, ValueError(i) if i == 2 else None)) for i in (1, 2, 3)]
        done, pending = await asyncio.wait(tasks, return_when=when)
        print(when, [t in done for t in tasks], len(pending))
        rest = await asyncio.gather(*tasks, return_exceptions=True)
        print(rest)
    one = asyncio.create_task(value("slow", 5))
    done, pending = await asyncio.wait({one}, timeout=0.01)
    print(done, [t is one for t in pending])
    one.cancel()
    for wrong in ([], [value(0)], one):
        try:
            await asyncio.wait(wrong)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e)
        if wrong and isinstance(wrong, list):
            wrong[0].close()
    try:
        await asyncio.wait([one], return_when="x")
    except ValueError as e:
        print(e)
    print(await asyncio.wait_for(value("quick"), 1), await asyncio.wait_for(value("none"), None))
    for timeout in (0.002, 0, -1):
        try:
            await asyncio.wait_for(value("slow", 1), timeout)
        except asyncio.TimeoutError as e:
            print(type(e).__name__, e.args, repr(e.__cause__))
    print([await f for f in asyncio.as_completed([value("only")])])
    tasks = [asyncio.create_task(value(i, d)) for i, d in enumerate((0.006, 0.002, 0.004))]
    print([await f for f in asyncio.as_completed(tasks)])
    try:
        for f in asyncio.as_completed([asyncio.create_task(value(1, 2))], timeout=0.001):
            await f
    except TimeoutError as e:
        print("as_completed", repr(e))
    print(await asyncio.shield(value("shielded")))
    print(sorted(t.result() for t in (await asyncio.wait([asyncio.create_task(value(i)) for i in (3, 1, 2)]))[0]))
    print(sum(t.result() for t in (await asyncio.wait([asyncio.create_task(value(i)) for i in (3, 1, 2)]))[0]))


asyncio.run(main())
