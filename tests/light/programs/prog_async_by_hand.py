class Future:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        print("wait", self.name)
        got = yield self.name
        print("got", got)
        return got


async def add(a, b):
    return await Future(a) + await Future(b)


async def main():
    total = await add("x", "y")
    try:
        await Future("z")
    except KeyError as error:
        print("caught", error)
        return total * 2
    finally:
        print("leaving")


c = main()
print(c.send(None), c.send(3), c.send(4))
try:
    c.throw(KeyError("boom"))
except StopIteration as stop:
    print(stop.value)
try:
    c.send(None)
except RuntimeError as error:
    print(error)


async def wrong():
    await 5


for make in wrong, lambda: add("p", "q"):
    coro = make()
    try:
        print(coro.send(None))
        coro.send("text")
        coro.send(5)
    except TypeError as error:
        print(error)
    coro.close()
print(coro.cr_frame, coro.cr_running, coro.__name__, coro.__qualname__)
d = add(1, 2)
d.send(None)
d.send(1)
d.send(None)
