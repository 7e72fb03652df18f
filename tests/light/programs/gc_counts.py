# What gc.collect() answers: dicts and tuples of atoms are not followed by the collector.
import gc

gc.disable()
gc.collect()


def t(name, f):
    gc.collect()
    f()
    print(name, gc.collect())


class Plain:
    pass


class Slots:
    __slots__ = ("a", "b")


class Init:
    def __init__(self):
        self.a = self.b = 1


def loop(*items):
    l = list(items)
    l.append(l)
    return l


def instance():
    a = Plain()
    a.me = a


def two():
    a, b = Init(), Init()
    a.b, b.a = b, a


def slots():
    a = Slots()
    a.a = a


def with_dict():
    a = Plain()
    a.__dict__["me"] = a
    b = Plain()
    b.x = 1
    vars(b)
    a.b = b


def function():
    def f():
        return f


def a_class():
    class A:
        x = (1, 2)
        y = {1: 2}
        z = {1: []}

        def m(self, a=1, b=(2, 3)):
            return A


def keyed():
    d = {"a": 1}
    d["d"] = d
    del d["a"]


def emptied():
    d = {"a": []}
    d["a"] = 1
    loop(d)


def numbers():
    yield 1


t("list", lambda: loop())
t("atoms", lambda: loop(1, "x", 2.5, None, (), 10**30))
t("tuple made", lambda: loop(tuple([1, 2]), (len([]), 1)))
t("tuple constant", lambda: loop((1, 2), (1, (2, 3))))
t("dict of atoms", lambda: loop({1: 2}, {}, {"a": (), "b": "c"}))
t("dict of more", lambda: loop({1: []}, {2: {}}, {3: len}, {4: Plain}, {5: int}))
t("set", lambda: loop({1}, set(), frozenset([1, 2])))
t("builtin", lambda: loop([].append, len, "".upper))
t("cell", function)
t("instance", instance)
t("two", two)
t("slots", slots)
t("__dict__", with_dict)
t("class", a_class)
t("keyed", keyed)
t("emptied", emptied)
t("generator", lambda: loop(numbers()))
t("copy", lambda: loop(dict({1: 2}), {1: 2}.copy(), {**{1: 2}}, dict(a=1), {x: x for x in range(3)}))
kept = loop(tuple([1, 2]), {1: 2})
gc.collect()
del kept
print("left before", gc.collect())
for generation in range(3):
    loop()
    print(generation, gc.collect(generation))
