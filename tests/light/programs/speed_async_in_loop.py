# async for, await and asynchronous generators that run in their driver's loop: ends, errors, states, classes that change meanwhile.
import sys


class Pause:
    def __init__(self, tag):
        self.tag = tag

    def __await__(self):
        return (yield self.tag)


def run(coroutine, *values):
    values = list(values)
    try:
        print("  yields", coroutine.send(None))
        while True:
            print("  yields", coroutine.send(values.pop(0) if values else None))
    except StopIteration as stop:
        print("  returns", stop.value)
    except Exception as e:
        names, tb = [], e.__traceback__
        while tb:
            names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - first))
            tb = tb.tb_next
        print("  raises", type(e).__name__, e, names, repr(e.__cause__), repr(e.__context__))


first = sys._getframe().f_lineno


async def numbers(n):
    try:
        for i in range(n):
            got = await Pause(("p", i))
            sent = yield i, got
            if sent is not None:
                print("  sent", sent)
    finally:
        print("  numbers end")


async def loop(n, stop=None):
    async for item in numbers(n):
        print("  item", item)
        if item[0] == stop:
            break
    else:
        return "else"
    return "broken"


run(loop(0))
run(loop(2), "a", "b")
run(loop(3, 1))


async def by_hand():
    ag = numbers(2)
    print("  ", await ag.asend(None), await ag.asend("hello"), ag.ag_running)
    for i in range(2):
        try:
            await ag.__anext__()
        except StopAsyncIteration as e:
            print("  end", e.args, e.__traceback__.tb_next is None, repr(e.__context__))
    try:
        raise KeyError("handled")
    except KeyError:
        try:
            await ag.asend(None)
        except StopAsyncIteration as e:
            print("  end", repr(e.__context__))
        async for item in numbers(0):
            pass


run(by_hand())


async def raising(how):
    yield 1
    try:
        1 / 0
    except ZeroDivisionError:
        await Pause("in handler")
        raise how


async def over(how):
    async for x in raising(how):
        print("  x", x)


for how in (ValueError("v"), StopIteration("s"), StopAsyncIteration("a"), GeneratorExit("g")):
    try:
        run(over(how))
    except GeneratorExit as e:
        print("  exit", e)


async def caught():
    try:
        async for x in raising(StopAsyncIteration("own")):
            pass
    except RuntimeError as e:
        print("  caught", e, repr(e.__cause__))
    try:
        async for x in numbers(1):
            raise StopAsyncIteration("of the body")
    except StopAsyncIteration as e:
        print("  caught", e)
    return [x async for x in numbers(2)], {x[0] async for x in numbers(1)}


run(caught())


async def running():
    ag = numbers(2)
    a, b = ag.asend(None), ag.asend(None)
    print("  ", a.send(None), ag.ag_running)
    for act in (lambda: b.send(None), lambda: ag.aclose().send(None), lambda: a.send("v"), lambda: a.send(None),
                lambda: b.send(None)):
        try:
            print("  ", act())
        except (RuntimeError, StopIteration) as e:
            print("  ", type(e).__name__, e)
    for aw in (b, a):
        try:
            await aw
        except RuntimeError as e:
            print("  ", e)
    try:
        await ag.athrow(ValueError("in"))
    except ValueError as e:
        print("  ", e, ag.ag_running, ag.ag_frame)
    await ag.aclose()


run(running())


async def early():
    try:
        await numbers(1).asend("x")
    except TypeError as e:
        print("  ", e)


run(early())


# what await makes of what __await__ returns
class Gives:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        if isinstance(self.what, Exception):
            raise self.what
        return self.what


async def one(v):
    return await v


async def empty():
    return 1


for what in (iter([1, 2]), [1], None, ValueError("await"), (x for x in "ab")):
    run(one(Gives(what)))
inner = empty()
run(one(Gives(inner)))
inner.close()


class Sub(Pause):
    def __await__(self):
        got = yield from super().__await__()
        return "sub", got


class Default(Pause):
    def __await__(self, more="default"):
        yield more
        return more


class Static:
    @staticmethod
    def __await__():
        yield "static"


class Own(Pause):
    pass


async def each(things):
    return [await t for t in things]


p = Own("own")
p.__await__ = lambda: iter(["instance's, not looked at"])
run(each([Pause(1), Sub(2), Default(3), Static(), p, Pause(4)]), *"abcdef")


async def patched():
    out = []
    for i in range(6):
        if i == 2:
            Own.__await__ = lambda self: iter(("patched",))
        if i == 4:
            del Own.__await__
        out.append(await Own(i))
    del Pause.__await__
    await Own(7)


kept = Pause.__await__
run(patched(), *range(9))
Pause.__await__ = kept


# classes with __aiter__ and __anext__ of their own
class Source:
    def __init__(self, n, end=StopAsyncIteration):
        self.n, self.end = n, end

    def __aiter__(self):
        return self

    async def __anext__(self):
        await Pause("source")
        if not self.n:
            raise self.end("over")
        self.n -= 1
        return self.n


class NoNext:
    def __aiter__(self):
        return 5


class BadNext:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


class FailingNext(BadNext):
    def __anext__(self):
        raise ValueError("no next")


async def through(source):
    return [x async for x in source]


for source in (Source(2), Source(0), Source(1, KeyError), NoNext(), BadNext(), FailingNext(), [1]):
    run(through(source))


async def changes():
    s = Source(5)
    async for x in s:
        if x == 3:
            async def anext(self):
                raise StopAsyncIteration
            Source.__anext__ = anext
    return x


run(changes())


# closed while it waits; the driver's exception goes in
c = loop(2)
print(c.send(None))
print(c.cr_await.__class__.__name__, c.cr_running)
c.close()
c = loop(2)
c.send(None)
try:
    c.throw(ValueError("from outside"))
except ValueError as e:
    print(e)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
ag = numbers(1)
s = ag.asend(None)
print(next(s))
try:
    s.throw(KeyError("thrown"))
except KeyError as e:
    print(repr(e))
del ag, s
