# Calls of send() and next() whose generator runs in the caller's loop: values, ends, errors, tracebacks, what is dropped meanwhile.
import sys


def places(e):
    out, tb = [], e.__traceback__
    while tb:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - first))
        tb = tb.tb_next
    return out


def counter(n):
    got = []
    try:
        for i in range(n):
            got.append((yield i))
    finally:
        print("counter ends", got)
    return got


first = sys._getframe().f_lineno


def drive(g, values):
    for v in values:
        try:
            print("sent", v, "->", g.send(v))
        except StopIteration as stop:
            print("stop", stop.value, stop.args, places(stop), stop.__context__)
        except Exception as e:
            print(type(e).__name__, e, places(e), repr(e.__context__), repr(e.__cause__))


drive(counter(2), [None, "a", "b", "c"])
drive(counter(2), ["early", None, "x"])


def failing():
    x = yield 1
    try:
        {}[x]
    except KeyError:
        yield "in handler"
        raise ValueError("second")


drive(failing(), [None, "key", None, None])


def stops():
    yield 1
    raise StopIteration("own")


drive(stops(), [None, None, None])


def nested(g):
    while True:
        try:
            yield ("n", next(g))
        except StopIteration as stop:
            return ("inner", stop.value)


drive(nested(counter(1)), [None, None, None])


def itself():
    for call in (lambda: me.send(None), lambda: next(me), lambda: me.close()):
        try:
            call()
        except ValueError as e:
            yield str(e)
    yield me.gi_running, sys._getframe().f_back.f_code.co_name, sys._getframe(1).f_code.co_name


me = itself()
drive(me, [None] * 5)
print(me.gi_running, me.gi_frame)

# the last reference to the generator goes when it has yielded
print(counter(3).send(None), "after")
print(next(counter(3)), "after")
v = counter(1)
v = v.send(None)
print(v)

# next with and without a default, on other things
g = counter(1)
print(next(g), next(g, "default"), next(g, "again"))
try:
    next(g)
except StopIteration as stop:
    print("stop", stop.value, places(stop))
for bad in (5, [], iter([])):
    try:
        print(next(bad))
    except (TypeError, StopIteration) as e:
        print(type(e).__name__, e)
for args in ((), (None, None)):
    try:
        counter(1).send(*args)
    except TypeError as e:
        print(e)

# an exception that is being handled is the context of what ends the generator
try:
    1 / 0
except ZeroDivisionError:
    drive_me = (x for x in [1])
    next(drive_me)
    try:
        next(drive_me)
    except StopIteration as stop:
        print(repr(stop.__context__))
    gen = failing()
    gen.send(None), gen.send("k")
    try:
        gen.send(None)
    except ValueError as e:
        print(repr(e.__context__), repr(e.__context__.__context__))


# a loop that is warm and then gets something else
class Like:
    def send(self, v):
        return "like", v


def mixed(things):
    out = []
    for t in things:
        try:
            out.append(t.send(None))
        except StopIteration as stop:
            out.append(("stop", stop.value))
    return out


one = counter(3)
print(mixed([one, one, Like(), one, one, one, Like()]))


async def coro(n):
    class Wait:
        def __await__(self):
            return (yield n)

    return await Wait()


c = coro(5)
drive(c, [None, "r", None])
saved = next


def later(g):
    return next(g)


g = counter(5)
print(later(g), later(g))
next = lambda it: "patched"
print(later(g))
del next
print(later(g))
bound = g.send
print(bound("b"))
del g
print("kept by", bound.__self__.gi_frame is not None)
del bound


# throw and close while it waits for another one, and a generator that is closed while it runs another
def outer(inner):
    try:
        got = yield from inner
        print("got", got)
    except RuntimeError as e:
        print("outer", e)
        yield "handled"


o = outer(counter(3))
print(next(o), o.throw(RuntimeError("thrown")))
drive(o, [None])


def closer(other):
    other.close()
    yield "closed it"


other = counter(3)
next(other)
drive(closer(other), [None, None])


# a generator that is dropped by what it runs
def drops():
    global held
    held = None
    yield "still here"
    yield "not seen"


held = drops()
print(held.send(None))
held = drops()
print([held.send(None)], held)


def deep(n):
    if n:
        yield next(deep(n - 1)) + 1
    else:
        yield 0


print(next(deep(100)))
try:
    sys.setrecursionlimit(150)
    next(deep(1000))
except RecursionError as e:
    print("RecursionError", e)
    sys.setrecursionlimit(1000)


# what is sent ends behind the call, and so does what is awaited
class Ends:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)

    def __await__(self):
        print("awaiting", self.name)
        del self
        print("forgotten")
        return iter(())

    def __aiter__(self):
        del self
        print("aiter")
        return Next()


class Next(Ends):
    def __init__(self):
        self.name = "next"

    def __anext__(self):
        del self
        print("anext")
        raise ZeroDivisionError


def forgets():
    while True:
        x = yield
        print("got", x and x.name)
        x = None
        print("forgot")


sys.setrecursionlimit(1000)
g = forgets()
g.send(None)
g.send(Ends("sent"))
print("sent it")
type(g).send(g, Ends("by class"))
try:
    g.throw(KeyError(Ends("thrown").name))
except KeyError as e:
    print(repr(e))
g = forgets()
next(g)


def fails():
    x = yield
    del x
    raise ValueError


f = fails()
next(f)
try:
    f.send(Ends("sent to what fails"))
except ValueError:
    print("failed")


def over():
    x = yield
    del x
    print("over")


f = over()
next(f)
try:
    f.send(Ends("sent at the end"))
except StopIteration:
    print("stopped")


async def waits():
    await Ends("awaited")
    print("went on")
    try:
        async for x in Ends("iterated"):
            pass
    except ZeroDivisionError:
        print("failed")


try:
    waits().send(None)
except StopIteration:
    print("done")
