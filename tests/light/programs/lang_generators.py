# generators: throw with three arguments, close, attributes, state
def gen():
    try:
        x = yield 1
        print("got", x)
        yield 2
    except ValueError as e:
        print("caught", repr(e), e.__traceback__ is not None)
        yield "after"
    finally:
        print("finally")


for args in ((ValueError,), (ValueError("inst"),), (ValueError, "text"), (ValueError, ("a", "b")), (ValueError, ValueError("v")),
             (ValueError, None, None), (ValueError, "x", None)):
    g = gen()
    next(g)
    print(g.throw(*args))
    g.close()
for args in ((), (1,), ("s",), (int,), (ValueError("v"), "x"), (ValueError, "v", 5), (ValueError, 1, None, 2), (None,)):
    g = gen()
    next(g)
    try:
        g.throw(*args)
    except TypeError as e:
        print(e)
    g.close()


class Weird(Exception):
    def __new__(cls, *a):
        return 5


g = gen()
next(g)
try:
    g.throw(Weird)
except TypeError as e:
    print(str(e)[:11], str(e)[-60:])


class Fails(Exception):
    def __init__(self):
        raise KeyError("init")


g = gen()
next(g)
try:
    g.throw(Fails)
except KeyError as e:
    print("init failed", e)
g = gen()
print(g.gi_running, g.gi_frame is not None, type(g.gi_code).__name__, g.gi_yieldfrom, g.gi_suspended)
next(g)
print(g.gi_suspended, g.gi_frame.f_lineno)
try:
    g.send(5), g.send(6)
except StopIteration as e:
    print("stop", e.value)
print(g.gi_frame, g.gi_suspended)
print(g.close(), list(g))
try:
    g.throw(ValueError("done"))
except ValueError as e:
    print(e)
try:
    gen().send(1)
except TypeError as e:
    print(e)
g.__name__ = "new"
print(g.__name__, g.__qualname__)
for name in ("__name__", "__qualname__"):
    try:
        setattr(g, name, 5)
    except TypeError as e:
        print(e)


def ret():
    yield 1
    return 7


g = ret()
next(g)
try:
    next(g)
except StopIteration as e:
    print(e.value, e.args)
print(next(g, "default"))
g = ret()
next(g)
try:
    g.__next__()
except StopIteration as e:
    print(e.value)


def me():
    try:
        next(it)
    except ValueError as e:
        print(e)
    try:
        it.close()
    except ValueError as e:
        print(e)
    try:
        it.throw(KeyError)
    except ValueError as e:
        print(e)
    yield it.gi_running


it = me()
print(next(it))


def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = ignores()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def raises_on_close():
    try:
        yield 1
    finally:
        raise KeyError("on close")


g = raises_on_close()
next(g)
try:
    g.close()
except KeyError as e:
    print(e, type(e.__context__).__name__)


def handling():
    try:
        raise ValueError("inner")
    except ValueError:
        try:
            yield 1
        except KeyError as e:
            print("ctx", repr(e.__context__))
            yield 2


g = handling()
next(g)
try:
    raise TypeError("outer")
except TypeError:
    print(g.throw(KeyError("k")))


def ctx():
    yield 1


g = ctx()
next(g)
try:
    try:
        raise TypeError("outer")
    except TypeError:
        g.throw(KeyError("k"))
except KeyError as e:
    print(repr(e.__context__))
