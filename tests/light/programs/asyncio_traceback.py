# An exception that leaves a task: the frames that show are the program's own.
import asyncio
import traceback


async def inner(n):
    await asyncio.sleep(0)
    return 1 // n


async def outer(n):
    return await asyncio.create_task(inner(n))


async def main():
    for way in (inner, outer):
        try:
            await way(0)
        except ZeroDivisionError as e:
            print([f.name for f in traceback.extract_tb(e.__traceback__)])
    results = await asyncio.gather(outer(0), outer(1), return_exceptions=True)
    print([f.name for f in traceback.extract_tb(results[0].__traceback__)], results)
    t = asyncio.create_task(inner(0))
    for _ in range(2):
        try:
            await t
        except ZeroDivisionError as e:
            print([f.name for f in traceback.extract_tb(e.__traceback__)])
    try:
        async with asyncio.timeout(0.001):
            await asyncio.sleep(1)
    except TimeoutError as e:
        traceback.print_exc()
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(outer(0))
    except* ZeroDivisionError:
        traceback.print_exc()
    await outer(0)


asyncio.run(main())
