# yield from and await, many levels deep, with values, exceptions and ends of every kind.
import sys
def leaf(n):
    got = []
    try:
        while len(got) < n:
            got.append((yield len(got)))
    finally:
        print("leaf ends", got)
    return sum(x for x in got if x is not None)
def level(depth, n):
    if depth == 0:
        result = yield from leaf(n)
    else:
        result = yield from level(depth - 1, n)
    return result + 1
def drive(g, values):
    out = []
    try:
        out.append(next(g))
        for v in values:
            out.append(g.send(v))
    except StopIteration as e:
        out.append(("stop", e.value))
    except Exception as e:
        out.append(repr(e))
    return out
print(drive(level(5, 3), [1, 2, 3, 4]))
print(drive(level(30, 2), [None, None]))
g = level(3, 2)
print(next(g), g.gi_yieldfrom.__name__, g.gi_running)
try:
    g.throw(ValueError("thrown"))
except ValueError as e:
    tb, names = e.__traceback__, []
    while tb:
        names.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print(e, names)
g = level(2, 5)
next(g)
g.close()
def broken():
    yield 1
    raise StopIteration("inside")
def outer():
    yield from broken()
try:
    list(outer())
except RuntimeError as e:
    print(e, repr(e.__cause__))
def itself():
    yield from me
me = itself()
try:
    next(me)
except ValueError as e:
    print(e)
class Await:
    def __init__(self, n):
        self.n = n
    def __await__(self):
        got = yield self.n
        return got * 2
async def inner(n):
    try:
        return await Await(n) + await Await(n + 1)
    except KeyError as e:
        return "caught " + str(e)
async def agen(n):
    for i in range(n):
        got = await Await(i)
        sent = yield got
        if sent:
            print("sent", sent)
async def main():
    total = [await inner(i) for i in range(3)]
    async for x in agen(3):
        total.append(x)
    a = agen(2)
    total.append(await a.asend(None))
    total.append(await a.asend("hello"))
    try:
        await a.asend(None)
    except StopAsyncIteration:
        total.append("ended")
    await a.aclose()
    return total
def run(coroutine, throw_at=-1):
    value, steps = None, 0
    while True:
        try:
            got = coroutine.throw(KeyError(steps)) if steps == throw_at else coroutine.send(value)
        except StopIteration as e:
            return e.value, steps
        value, steps = got + 1, steps + 1
print(run(main()))
print(run(main(), 2))
try:
    run(main(), 8)
except KeyError as e:
    print("out", e)
c = inner(1)
c.send(None)
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)
def frames():
    yield sys._getframe().f_back.f_code.co_name
def through():
    yield from frames()
print(next(through()))
async def again():
    x = inner(2)
    await x
    await x
try:
    run(again())
except RuntimeError as e:
    print(e)
