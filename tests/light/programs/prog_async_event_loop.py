import heapq


class sleep:
    def __init__(self, ticks):
        self.ticks = ticks

    def __await__(self):
        return (yield self.ticks)


class Loop:
    def __init__(self):
        self.now, self.queue, self.count = 0, [], 0

    def add(self, coro, delay=0):
        self.count += 1
        heapq.heappush(self.queue, (self.now + delay, self.count, coro))

    def run(self):
        while self.queue:
            self.now, _, coro = heapq.heappop(self.queue)
            try:
                self.add(coro, coro.send(self.now or None))
            except StopIteration as stop:
                print(f"[{self.now:2}] {coro.__name__} -> {stop.value!r}")
            except Exception as error:
                print(f"[{self.now:2}] {coro.__name__} failed: {error!r}")


loop = Loop()


async def tick(name, every, times):
    for i in range(times):
        now = await sleep(every)
        print(f"[{now:2}] {name} {i}")
    return name, times


async def parent():
    loop.add(child(), 1)
    async with Timer("parent"):
        await sleep(5)
        async for n in countdown(2):
            print("down", n)
    return [x async for x in countdown(3) if x % 2]


async def child():
    await sleep(1)
    raise ValueError("child")


async def countdown(n):
    while n:
        await sleep(1)
        yield n
        n -= 1


class Timer:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        self.start = await sleep(0)

    async def __aexit__(self, *exc):
        print(self.name, "took", await sleep(0) - self.start)


loop.add(tick("fast", 2, 4))
loop.add(tick("slow", 5, 2))
loop.add(parent())
loop.run()
