# Setters of properties: they run in the loop; what they return is nothing, what they raise has its line.
import sys
import traceback


class P:
    def __init__(self):
        self._x = 0

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        if value == "bad":
            raise ValueError(value)
        if value == "deep":
            print(sys._getframe(1).f_lineno - FIRST, sys._getframe(0).f_code.co_name)
        self._x = value
        return "dropped"

    @property
    def counted(self):
        return self.__dict__.get("n")

    @counted.setter
    def counted(self, value):
        self.n = value

    @property
    def fixed(self):
        return 1


class Q(P):
    pass


FIRST = sys._getframe().f_lineno


def store(o, value):
    o.x = value
    o.x += 1
    return o.x


for o in P(), Q(), P():
    for i in range(3):
        print(store(o, i))
        o.counted = i
        print(o.counted, o.n)
for value in "bad", "deep":
    try:
        store(P(), value)
    except Exception:
        print(traceback.format_exc().replace(__file__, "FILE"))
try:
    P().fixed = 2
except AttributeError as e:
    print(e)


class Last:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


def ends():
    p = P()
    for i in range(2):
        p.x = Last(i)
    print("stored")
    P().x = Last("temporary")
    print("after")


ends()
P.x = P.x.setter(lambda self, value: print("replaced", value))
print(store(P(), 1))
P.x = 7
p = P()
p.x = 8
print(p.x, p.__dict__)


def generator(self, value):
    yield print("never")


P.x = property(lambda self: 1, generator)
for i in range(2):
    p = Q()
    p.x = 3
    print(p.__dict__)
P.x = property(lambda self: 1, lambda self: 2)
for i in range(2):
    try:
        Q().x = 3
    except TypeError as e:
        print(str(e).replace("P.", ""))
