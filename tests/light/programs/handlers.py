"""Handlers in handlers, and what each of them saves; lambdas that go straight into a local."""


def chain():
    try:
        try:
            xyzzy
        except NameError:
            try:
                1 / 0
            except ZeroDivisionError:
                raise KeyError(2)
    except KeyError as e:
        print(repr(e), repr(e.__context__), repr(e.__context__.__context__))


def cycle():
    try:
        try:
            xyzzy
        except NameError as a:
            try:
                1 / 0
            except ZeroDivisionError:
                raise a
    except NameError as e:
        print(repr(e.__context__), e.__context__.__context__)


class Swallow:
    def __init__(self, kind):
        self.kind = kind

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        print(self.kind, t, v)
        self.seen = v
        return t is None or issubclass(t, self.kind)


def lambdas():
    a = 1
    b = lambda x, *y, k=3, **z: (x, y, k, z)
    c = lambda: a
    d = 2
    return b(1, 2, 3, q=4), c(), d, b(0, k=1)


chain()
cycle()
for i in range(3):
    with Swallow(TypeError) as s:
        5 + "a" * i if i else 5 + "a"
    print(s.seen)
print(lambdas())
h = None
for i in range(100000):
    h = (h, i)
print(h[1])
del h
print("gone")
