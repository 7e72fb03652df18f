# Queue, LifoQueue, PriorityQueue: bounds, join, cancellation of getters.
import asyncio


async def main():
    q = asyncio.Queue(maxsize=2)
    print(q, q.empty(), q.full(), q.qsize(), q.maxsize)
    q.put_nowait(1)
    await q.put(2)
    print(q, q.full())
    for call in (lambda: q.put_nowait(3), lambda: [q.get_nowait() for _ in range(3)], lambda: [q.task_done() for _ in range(3)]):
        try:
            call()
        except (asyncio.QueueFull, asyncio.QueueEmpty, ValueError) as e:
            print(type(e).__name__, e)
    log = []

    async def producer(name, n):
        for i in range(n):
            await q.put((name, i))
            log.append(f"put {name}{i} {q.qsize()}")

    async def consumer(name):
        while True:
            item = await q.get()
            log.append(f"{name} got {item}")
            await asyncio.sleep(0)
            q.task_done()

    consumers = [asyncio.create_task(consumer(n)) for n in "xy"]
    await asyncio.gather(producer("a", 4), producer("b", 3))
    await q.join()
    print(*log, sep="\n")
    for c in consumers:
        c.cancel()
    print(await asyncio.gather(*consumers, return_exceptions=True), q)
    for kind in (asyncio.LifoQueue, asyncio.PriorityQueue):
        p = kind()
        for item in (3, 1, 2, 5, 4):
            p.put_nowait(item)
        print(p, [await p.get() for _ in range(5)], p.empty())
    getter = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    print(q)
    getter.cancel()
    other = asyncio.create_task(q.get())
    await asyncio.sleep(0)
    q.put_nowait("for the other")
    print(await other, getter.cancelled())
    full = asyncio.Queue(1)
    full.put_nowait(0)
    putter = asyncio.create_task(full.put(1))
    await asyncio.sleep(0)
    print(full)
    putter.cancel()
    await asyncio.gather(putter, return_exceptions=True)
    print(full.get_nowait(), full)
    try:
        await asyncio.wait_for(full.get(), 0.001)
    except TimeoutError as e:
        print("timed out", full)


asyncio.run(main())
