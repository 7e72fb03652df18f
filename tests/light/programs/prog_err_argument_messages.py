def f(a, b, /, c, d=4, *, e, g=7):
    return a, b, c, d, e, g


def star(*args, **kwargs):
    return args, kwargs


def none():
    pass


class K:
    def __init__(self, x):
        self.x = x

    def m(self, y, *, z):
        return y, z

    @staticmethod
    def s(q):
        return q

    @classmethod
    def c(cls, r):
        return r


jobs = [lambda: f(1, 2, 3, e=5), lambda: f(), lambda: f(1), lambda: f(1, 2, 3), lambda: f(1, 2, 3, 4, 5, e=1),
        lambda: f(1, b=2, c=3, e=4), lambda: f(a=1, b=2, c=3, e=5), lambda: f(1, 2, 3, e=5, q=6),
        lambda: f(1, 2, 3, c=3, e=5), lambda: f(*[1, 2], **{"c": 3, "e": 5}), lambda: f(*5), lambda: f(**5),
        lambda: f(1, 2, **{"c": 1}, **{"c": 2}), lambda: f(**{1: 2}), lambda: none(1), lambda: none(x=1),
        lambda: K(), lambda: K(1, 2), lambda: K(1).m(), lambda: K(1).m(2), lambda: K(1).m(2, 3), lambda: K.m(2, z=1),
        lambda: K.s(), lambda: K.c(), lambda: K.c(1, 2), lambda: star(*"ab", *(1,), k=1, **{"z": 2}),
        lambda: (lambda x, y: x)(1), lambda: (lambda *, k: k)(), lambda: len(), lambda: len(1, 2), lambda: len(x=1),
        lambda: int("1", bas=2), lambda: print(1, foo=2), lambda: sorted(), lambda: [].append(), lambda: {}.get(),
        lambda: "a".split(1, 2, 3), lambda: max(), lambda: isinstance(1), lambda: range(), lambda: 5(), lambda: None()]
for job in jobs:
    try:
        print(job())
    except TypeError as error:
        print(error)
f(1, 2, e=5)
