class A:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


def f(n):
    a = A(f"{n} a")
    b = A(f"{n} b")
    raise ValueError(n)


def g(n):
    c = A(f"{n} c")
    f(n)


print("held until the handler ends")
try:
    g(1)
except ValueError as e:
    print("handling", e)
print("after")

print("kept by a name")
keep = None
try:
    g(2)
except ValueError as e:
    keep = e
print("still")
keep = None
print("gone")


def h(n):
    d = A(f"{n} d")
    try:
        f(n)
    except ValueError as e:
        return e
    finally:
        print("finally")


def caller(n):
    outer = A(f"{n} outer")
    return h(n)


print("the caller's frame is held through f_back")
x = caller(3)
print("have", x)
x.__traceback__ = None
print("dropped")

print("with_traceback(None)")
try:
    g(4)
except ValueError as e:
    e.with_traceback(None)
    print("inside")

print("clear")
try:
    g(5)
except ValueError as e:
    t = e.__traceback__.tb_next
    t.tb_frame.clear()
    print("cleared", t.tb_frame.f_locals)
    t.tb_next.tb_frame.clear()
    print("cleared")
    try:
        e.__traceback__.tb_frame.clear()
    except RuntimeError as e2:
        print(e2)
del t


def gen(n):
    a = A(f"{n} gen")
    yield 1
    raise KeyError(n)


print("generator")
it = gen(6)
print(next(it))
try:
    next(it)
except KeyError as e:
    print("in", e, e.__traceback__.tb_next.tb_frame.f_locals["n"])
print("out")
it = gen(7)
next(it)
del it
print("closed")


class CM:
    def __enter__(self):
        return A("cm")

    def __exit__(self, t, v, tb):
        print("exit", t.__name__ if t else t, v, tb is None)
        return True


print("with")
with CM() as cm:
    local = A("local")
    g(8)
print("after with")
del cm, local


def loop():
    for i in range(3):
        obj = A(f"loop {i}")
        try:
            f(f"in {i}")
        except ValueError:
            pass
        print("end", i)


loop()
