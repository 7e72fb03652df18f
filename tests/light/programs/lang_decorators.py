# decorators: order, any expression, classes, methods
def d(name):
    print("make", name)

    def deco(f):
        print("apply", name, f.__name__)

        def w(*a, **k):
            return name, f(*a, **k)
        w.__name__ = name
        return w
    return deco


@d("outer")
@d("inner")
def f(x=1):
    return x


print(f(), f(x=2), f.__name__)


@d("cls")
class C:
    v = 1


print(C()[1].v)


@(lambda f: "replaced")
def g():
    pass


print(g)
decos = [lambda f: f, lambda f: None]


@decos[0]
def h():
    return "h"


@decos[1]
def i():
    pass


print(h(), i)


class M:
    @staticmethod
    def s(a):
        return a

    @classmethod
    def c(cls, a):
        return cls.__name__, a

    @property
    def p(self):
        return "prop"

    @p.setter
    def p(self, v):
        print("set", v)

    @d("method")
    def m(self):
        return "m"


m = M()
m.p = 5
print(M.s(1), m.s(2), M.c(3), m.p, m.m())
try:
    @5
    def bad():
        pass
except TypeError as e:
    print(e)
try:
    @undefined
    def bad():
        print("never")
except NameError as e:
    print(e)


@(x := d("walrus"))
def k():
    pass


print(callable(x))


@d("async")
async def co():
    return 1


c = co()[1]
try:
    c.send(None)
except StopIteration as e:
    print(e.value)
