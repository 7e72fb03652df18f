# Calls of methods without arguments, and what may stand where the method is looked for.
import sys


class A:
    def m(self):
        return "A.m"

    def d(self, x=3):
        return x

    def two(self, x):
        return x

    @property
    def p(self):
        return lambda: "from property"

    @classmethod
    def c(cls):
        return cls.__name__

    @staticmethod
    def s():
        return "static"

    def g(self):
        yield 1

    def fails(self):
        raise KeyError("deep")

    def line(self):
        return sys._getframe(1).f_lineno


class B(A):
    def m(self):
        return "B." + super().m()


class C(A):
    def __getattr__(self, name):
        return lambda: "got " + name


def calls(o):
    return o.m(), o.d(), o.p(), o.c(), o.s(), list(o.g())


def one(o):
    return o.m()


for o in (A(), B(), C(), A(), B(), C(), A()):
    print(calls(o), one(o))
a = A()
for change in ("instance", "class", "delete", "noncallable"):
    if change == "instance":
        a.m = lambda: "instance"
    elif change == "class":
        A.m = lambda self: "new"
    elif change == "delete":
        del a.m
    else:
        A.m = 5
    try:
        print(change, one(a), one(B()))
    except TypeError as e:
        print(change, e)
for o in (A(), 5, None, "x", [], B()):
    for name in ("two", "missing", "upper", "pop"):
        try:
            if name == "two":
                print(o.two())
            elif name == "missing":
                print(o.missing())
            elif name == "upper":
                print(o.upper())
            else:
                print(o.pop())
        except Exception as e:
            print(type(o).__name__, name, type(e).__name__, e)
for o in ({1: 2}, [3, 4], {5}, "ab", b"cd", (6,), 7.5):
    for f in (lambda o: o.copy(), lambda o: o.keys(), lambda o: o.clear(), lambda o: o.hex(), lambda o: o.count()):
        try:
            print(f(o), end=" ")
        except Exception as e:
            print(type(e).__name__, e, end=" ")
    print()
try:
    A().fails()
except KeyError as e:
    t = e.__traceback__
    while t:
        print(t.tb_lineno, t.tb_frame.f_code.co_name)
        t = t.tb_next
print(
    A()
    .line(), (A()
    ).line()
)


class Gone:
    def __del__(self):
        print("gone")

    def m(self):
        print("in m")
        return 1


def temporary():
    print(Gone().m(), "after")


temporary()


class Unset:
    def m(self):
        del Unset.m
        return "ran"


print(Unset().m())
A().fails()
