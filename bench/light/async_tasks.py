# Coroutines driven by a loop of their own: tasks, futures, a queue, an asynchronous generator.
N = 120000  # small: 2000


class Suspend:
    def __await__(self):
        yield self


class Task:
    def __init__(self, coroutine):
        self.coroutine, self.done, self.result = coroutine, False, None

    def __await__(self):
        while not self.done:
            yield self
        return self.result


class Loop:
    def __init__(self):
        self.ready, self.steps = [], 0

    def spawn(self, coroutine):
        task = Task(coroutine)
        self.ready.append(task)
        return task

    def run(self, coroutine):
        main = self.spawn(coroutine)
        while not main.done:
            ready, self.ready = self.ready, []
            for task in ready:
                self.steps += 1
                try:
                    task.coroutine.send(None)
                except StopIteration as stop:
                    task.done, task.result = True, stop.value
                else:
                    self.ready.append(task)
        return main.result


async def countdown(n):
    while n:
        await Suspend()
        yield n
        n -= 1


async def worker(name, queue, results):
    total = 0
    while queue:
        item = queue.pop()
        async for part in countdown(item % 4):
            total += part
        results[name] = results.get(name, 0) + item
    return total


async def main(loop, n):
    queue, results = list(range(n)), {}
    tasks = [loop.spawn(worker(name, queue, results)) for name in "abcdef"]
    totals = [await task for task in tasks]
    return totals, sorted(results.items())


loop = Loop()
print(loop.run(main(loop, N)), loop.steps)
