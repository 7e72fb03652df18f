# yield from: values, returns, send, throw and close through it
def inner():
    got = yield 1
    print("inner got", got)
    try:
        got = yield 2
        print("inner got", got)
    except ValueError as e:
        print("inner caught", e)
        yield "caught"
    return "result"


def outer():
    r = yield from inner()
    print("outer r", r)
    r = yield from [10, 20]
    print("list gives", r)
    return (yield from ())


print(list(outer()))
g = outer()
print(next(g), g.send("a"), g.send("b"), next(g))
try:
    next(g)
except StopIteration as e:
    print("stop", e.value)
g = outer()
next(g), next(g)
print(g.throw(ValueError("x")), next(g), g.gi_yieldfrom is None, g.gi_running)
g.close()
g = outer()
next(g)
try:
    g.throw(KeyError, "k")
except KeyError as e:
    print("out", repr(e))
print(list(g))


class It:
    def __iter__(self):
        return self

    def __next__(self):
        return 5

    def send(self, v):
        print("send", v)
        if v == "stop":
            raise StopIteration("val")
        return v

    def throw(self, *a):
        print("throw", a)
        raise StopIteration("thrown")

    def close(self):
        print("close")


def over(it):
    r = yield from it
    print("r", r)
    yield "end"


g = over(It())
print(next(g), g.send(3), g.send("stop"))
g = over(It())
next(g)
print(g.throw(ValueError, "v"))
g = over(It())
next(g)
g.close()
g = over(iter([1, 2, 3]))
print(next(g))
try:
    g.send(1)
except AttributeError as e:
    print(e)
for bad in (5, None):
    try:
        list(over(bad))
    except TypeError as e:
        print(e)


def cleanup():
    try:
        yield 1
    finally:
        print("inner finally")


def deleg():
    try:
        yield from cleanup()
    finally:
        print("outer finally")


g = deleg()
next(g)
g.close()


def stopper():
    raise StopIteration("boo")
    yield


try:
    list(stopper())
except RuntimeError as e:
    print(e, repr(e.__cause__), e.__context__ is e.__cause__)


def ret():
    return (1, 2)
    yield


def take():
    x = yield from ret()
    print(x)


list(take())


def rec(n):
    if n:
        yield n
        yield from rec(n - 1)


print(list(rec(30)))
