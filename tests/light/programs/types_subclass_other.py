def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class Meta(type):
    def __new__(meta, name, bases, space, **kw):
        space["made_by"] = meta.__name__
        return super().__new__(meta, name, bases, space)

    def __init__(cls, name, bases, space, **kw):
        super().__init__(name, bases, space)
        cls.kw = kw

    def __call__(cls, *args):
        print("call", cls.__name__, args)
        return super().__call__(*args)


class A(metaclass=Meta, colour="red"):
    def __init__(self, *args):
        self.args = args


print(A.made_by, A.kw, A(1, 2).args, type(A), Meta.__mro__)


class E(ValueError):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {super().__str__()}"


class Both(KeyError, AttributeError):
    pass


try:
    raise E(7, "bad")
except ValueError as e:
    print(e, e.code, e.args, repr(e), e.__dict__)
try:
    raise Both("k")
except LookupError as e:
    print(repr(e), isinstance(e, AttributeError), str(e))
show(lambda: type("X", (OSError, StopIteration), {}))
show(lambda: type("X", (KeyError, int), {}))
show(lambda: type("X", (bool,), {}))
show(lambda: type("X", (range,), {}))
show(lambda: type("X", (slice,), {}))
show(lambda: type("X", (type(None),), {}))
show(lambda: type("X", (type(lambda: 0),), {}))
show(lambda: type("X", (type(len),), {}))
show(lambda: type("X", (type((i for i in ())),), {}))
for base in (enumerate, zip, map, filter, reversed, super, property, classmethod, staticmethod, object, complex, bytes):
    print(type("X", (base,), {}).__mro__[1:])


class En(enumerate):
    def __next__(self):
        return ("n", *super().__next__())


print(list(En("ab")), next(En("ab", 5)))


class By(bytes):
    pass


b = By(b"ab")
b.x = 1
print(b, b.x, b + b"c", b == b"ab", {b"ab": 1}[b], len(b), b[0], type(b[:]).__name__)
