# Children given as something that is iterated.
from xml.etree.ElementTree import Element


class Odd(list):
    def __iter__(self):
        print("iter", end=" ")
        return iter([Element("i")])


class No:
    def __iter__(self):
        raise TypeError("no iterator")


class Late:
    def __iter__(self):
        yield Element("a")
        raise TypeError("late")


for value in (Odd([Element("o"), Element("p")]), (Element("t"),), [Element("l")], No(), Late(), 5, "ab", Element("e")):
    for name in ("extend", "slice"):
        e = Element("r")
        try:
            if name == "extend":
                e.extend(value)
            else:
                e[0:0] = value
            print(name, type(value).__name__, [k.tag for k in e])
        except Exception as x:
            print(name, type(value).__name__, type(x).__name__, x, [k.tag for k in e])
