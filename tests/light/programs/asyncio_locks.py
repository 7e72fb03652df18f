# Lock, Event, Condition, Semaphore, BoundedSemaphore, Barrier.
import asyncio


def show(fn):
    try:
        print(fn())
    except Exception as e:
        print(type(e).__name__, e)


def text(v):
    return repr(v).partition(" [")[2]


async def main():
    log = []
    lock = asyncio.Lock()
    print(text(lock) if False else lock.locked())

    async def enter(n):
        async with lock:
            log.append(f"in {n}")
            await asyncio.sleep(0.001)
            log.append(f"out {n}")

    await asyncio.gather(*(enter(i) for i in range(3)))
    print(log, lock.locked())
    show(lock.release)
    event = asyncio.Event()

    async def waiter(n):
        await event.wait()
        log.append(f"event {n}")

    log.clear()
    tasks = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    event.set()
    print(await asyncio.gather(*tasks, return_exceptions=True), log, event.is_set(), await event.wait())
    event.clear()
    condition = asyncio.Condition()
    ready = []

    async def consumer(n):
        async with condition:
            await condition.wait_for(lambda: ready)
            log.append(f"consumer {n} {ready.pop()}")

    log.clear()
    tasks = [asyncio.create_task(consumer(i)) for i in range(3)]
    await asyncio.sleep(0)
    show(condition.notify)
    for i in range(3):
        async with condition:
            ready.append(i)
            condition.notify() if i % 2 else condition.notify_all()
        for _ in range(10):
            await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    print(log, condition.locked())
    semaphore = asyncio.Semaphore(2)
    active = peak = 0

    async def limited(n):
        nonlocal active, peak
        async with semaphore:
            active += 1
            peak = max(peak, active)
            for _ in range(n):
                await asyncio.sleep(0)
            active -= 1

    await asyncio.gather(*(limited(i) for i in range(6)))
    print(peak, semaphore.locked(), semaphore._value)
    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    bounded.release()
    show(bounded.release)
    show(lambda: asyncio.Semaphore(-1))
    barrier = asyncio.Barrier(3)

    async def meet(n):
        for _ in range(n):
            await asyncio.sleep(0)
        place = await barrier.wait()
        log.append((n, place))

    log.clear()
    await asyncio.gather(*(meet(i) for i in range(6)))
    print(log, barrier.parties, barrier.n_waiting, barrier.broken)
    t = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.abort()
    print(await asyncio.gather(t, return_exceptions=True), barrier.broken)
    await barrier.reset()
    print(barrier.broken)
    show(lambda: asyncio.Barrier(0))
    holder = asyncio.Lock()
    await holder.acquire()
    first, second = asyncio.create_task(holder.acquire()), asyncio.create_task(holder.acquire())
    await asyncio.sleep(0)
    first.cancel()
    holder.release()
    print(await asyncio.gather(first, second, return_exceptions=True), holder.locked())


asyncio.run(main())
