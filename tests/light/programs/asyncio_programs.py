# Programs as people write them: a pipeline, a rate limiter, a retry, a pub/sub.
import asyncio
import random
import functools

random.seed(5)


def retry(times):
    def wrap(fn):
        @functools.wraps(fn)
        async def inner(*args):
            for attempt in range(times):
                try:
                    return await fn(*args)
                except ConnectionError as e:
                    print(f"{fn.__name__}{args} attempt {attempt}: {e}")
                    for _ in range(2 ** attempt):
                        await asyncio.sleep(0)
            raise TimeoutError("gave up")
        return inner
    return wrap


@retry(3)
async def flaky(n):
    await asyncio.sleep(0)
    if random.random() < 0.6:
        raise ConnectionError("flaky")
    return n * 10


class Bus:
    def __init__(self):
        self.subscribers = {}

    def subscribe(self, topic):
        q = asyncio.Queue()
        self.subscribers.setdefault(topic, []).append(q)
        return q

    async def publish(self, topic, message):
        for q in self.subscribers.get(topic, ()):
            await q.put(message)


async def listener(bus, topic, out):
    q = bus.subscribe(topic)
    while (message := await q.get()) is not None:
        out.append((topic, message))


async def stage(source, target, fn):
    while (item := await source.get()) is not None:
        await target.put(fn(item))
    await target.put(None)


async def pipeline(items):
    q = [asyncio.Queue(2) for _ in range(4)]
    stages = [asyncio.create_task(stage(q[i], q[i + 1], fn)) for i, fn in enumerate((str, str.upper, lambda s: s + "!"))]
    async def feed():
        for item in items:
            await q[0].put(item)
        await q[0].put(None)
    feeder = asyncio.create_task(feed())
    out = []
    while (item := await q[3].get()) is not None:
        out.append(item)
    await asyncio.gather(feeder, *stages)
    return out


async def main():
    print(await asyncio.gather(*(flaky(i) for i in range(6)), return_exceptions=True))
    bus, out = Bus(), []
    listeners = [asyncio.create_task(listener(bus, t, out)) for t in ("news", "sport", "news")]
    await asyncio.sleep(0)
    for i in range(3):
        await bus.publish("news" if i % 2 else "sport", i)
    for t in ("news", "sport"):
        await bus.publish(t, None)
    await asyncio.gather(*listeners)
    print(out)
    print(await pipeline(["a", 1, None and 0 or "z"]))
    start = asyncio.get_running_loop().time()
    await asyncio.gather(*(asyncio.sleep(0.01) for _ in range(100)))
    print(asyncio.get_running_loop().time() - start < 1)

    async def deep(n):
        return 0 if n == 0 else 1 + await deep(n - 1)

    print(await deep(100))

    async def chain(n):
        return n if n == 0 else 1 + await asyncio.create_task(chain(n - 1))

    print(await chain(50))
    results = {}

    async def fill(key):
        for _ in range(5 - key):
            await asyncio.sleep(0)
        results[key] = key ** 2

    async with asyncio.TaskGroup() as tg:
        for key in range(5):
            tg.create_task(fill(key))
    print(results)


asyncio.run(main())
