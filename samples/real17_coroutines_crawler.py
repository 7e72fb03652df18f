"""Coroutines: a crawler over an in-memory site with workers, a semaphore, time-outs, cancellation and error groups."""

import asyncio
import contextvars
import inspect
from contextlib import asynccontextmanager

SITE = {
    "/": (0.02, ["/a", "/b", "/slow"]),
    "/a": (0.01, ["/b", "/c", "/"]),
    "/b": (0.03, ["/broken", "/d"]),
    "/c": (0.01, []),
    "/d": (0.02, ["/a"]),
    "/slow": (60, ["/never"]),
    "/broken": (0.0, None),
}
depth = contextvars.ContextVar("depth", default=0)


class Site:
    def __init__(self, parallel):
        self.gate = asyncio.Semaphore(parallel)
        self.open = self.peak = 0
        self.log = []

    @asynccontextmanager
    async def connection(self, path):
        async with self.gate:
            self.open += 1
            self.peak = max(self.peak, self.open)
            try:
                yield self
            finally:
                self.open -= 1
                self.log.append(f"closed {path}")

    async def fetch(self, path):
        delay, links = SITE[path]
        async with self.connection(path):
            await asyncio.sleep(delay)
            if links is None:
                raise ConnectionError(f"{path} is broken")
            return links


async def crawl(site, start):
    queue, seen, pages = asyncio.Queue(), {start}, {}
    queue.put_nowait(start)

    async def worker():
        while True:
            path = await queue.get()
            try:
                pages[path] = await asyncio.wait_for(site.fetch(path), timeout=0.2)
            except (ConnectionError, asyncio.TimeoutError) as error:
                pages[path] = type(error).__name__
            else:
                for link in pages[path]:
                    if link not in seen:
                        seen.add(link)
                        queue.put_nowait(link)
            finally:
                queue.task_done()

    workers = [asyncio.create_task(worker(), name=f"worker{n}") for n in range(3)]
    await queue.join()
    for task in workers:
        task.cancel()
    ended = await asyncio.gather(*workers, return_exceptions=True)
    return pages, [type(each).__name__ for each in ended]


async def ticker(n):
    try:
        for i in range(n):
            await asyncio.sleep(0.001)
            yield i
    finally:
        print("ticker closed")


async def nested(name, error=None):
    depth.set(depth.get() + 1)
    await asyncio.sleep(0)
    if error:
        raise error
    return name, depth.get()


class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return "awaited"


def by_hand(coroutine):
    """What a loop does, without one."""
    steps = 0
    try:
        while True:
            coroutine.send(None)
            steps += 1
    except StopIteration as stop:
        return stop.value, steps


async def failing_group():
    try:
        async with asyncio.TaskGroup() as group:
            ok = group.create_task(nested("fine"))
            group.create_task(nested("x", ValueError("first")))
            group.create_task(nested("y", KeyError("second")))
    except* ValueError as errors:
        print("values:", errors.exceptions)
    except* KeyError as errors:
        print("keys:", errors.exceptions, ok.result())


async def main():
    site = Site(parallel=2)
    pages, ended = await crawl(site, "/")
    for path in sorted(pages):
        print(f"{path:8} {pages[path]}")
    print(site.peak, ended, sorted(site.log))

    print([i * i async for i in ticker(4) if i != 2])
    ticks = ticker(5)
    async for i in ticks:
        if i == 1:
            break
    await ticks.aclose()

    print(await asyncio.gather(nested("a"), nested("b"), Awaitable()), depth.get())
    await asyncio.create_task(failing_group())
    sleeper = asyncio.create_task(asyncio.sleep(100))
    await asyncio.sleep(0)
    sleeper.cancel("enough")
    try:
        await sleeper
    except asyncio.CancelledError as error:
        print("cancelled:", error, sleeper.cancelled())
    done, pending = await asyncio.wait(
        [asyncio.create_task(asyncio.sleep(t, t)) for t in (0.05, 0.001, 9)], timeout=0.1
    )
    print(sorted(task.result() for task in done), len(pending))
    for task in pending:
        task.cancel()
    try:
        async with asyncio.timeout(0.01):
            await asyncio.Event().wait()
    except TimeoutError as error:
        print(f"{type(error).__name__}({error})")


async def plain(n):
    return n if n < 2 else await plain(n - 1) + await plain(n - 2)


asyncio.run(main())
print(by_hand(plain(10)), by_hand(Awaitable().__await__()), inspect.iscoroutinefunction(plain))
finished = plain(1)
by_hand(finished)
for misuse in (lambda: finished.send(None), lambda: asyncio.run(3), lambda: asyncio.get_running_loop()):
    try:
        misuse()
    except (RuntimeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
