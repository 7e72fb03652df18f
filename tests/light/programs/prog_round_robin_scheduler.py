from collections import deque


class Task:
    ids = iter(range(1, 100))

    def __init__(self, gen):
        self.id, self.gen, self.value = next(self.ids), gen, None


class Scheduler:
    def __init__(self):
        self.ready, self.waiting, self.results = deque(), {}, {}

    def spawn(self, gen):
        task = Task(gen)
        self.ready.append(task)
        return task.id

    def run(self):
        while self.ready:
            task = self.ready.popleft()
            try:
                request = task.gen.send(task.value)
            except StopIteration as stop:
                self.results[task.id] = stop.value
                for waiter in self.waiting.pop(task.id, ()):
                    waiter.value = stop.value
                    self.ready.append(waiter)
                continue
            except Exception as error:
                print(f"task {task.id} died: {error!r}")
                self.results[task.id] = error
                continue
            task.value = None
            match request:
                case ("spawn", gen):
                    task.value = self.spawn(gen)
                    self.ready.append(task)
                case ("join", int(number)) if number not in self.results:
                    self.waiting.setdefault(number, []).append(task)
                case ("join", number):
                    task.value = self.results[number]
                    self.ready.append(task)
                case None:
                    self.ready.append(task)
                case _:
                    raise ValueError(f"bad request {request!r}")


def counter(name, n):
    for i in range(n):
        print(name, i)
        yield
    return name * n


def bad():
    yield
    {}["missing"]


def main():
    a = yield "spawn", counter("a", 3)
    b = yield "spawn", counter("b", 1)
    yield "spawn", bad()
    print("joined", (yield "join", a), (yield "join", b))
    yield "what"


s = Scheduler()
s.spawn(main())
s.run()
