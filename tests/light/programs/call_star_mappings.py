# ** of mappings: which way the keys and values come, and what complaints say.
def f(*a, **k):
    return a, k


def shown(what, *args):
    try:
        print(what.__name__ if hasattr(what, "__name__") else what, what(*args))
    except BaseException as e:
        print(type(e).__name__, e)


class M:
    def __init__(self, keys, log=True):
        self._keys = keys

    def keys(self):
        print("keys")
        return self._keys

    def __getitem__(self, key):
        print("get", key)
        return key * 2


class Lazy(M):
    def keys(self):
        for k in self._keys:
            print("next", k)
            yield k


class Bad(M):
    def __getitem__(self, key):
        raise KeyError(key)


class Bad2(M):
    def __getitem__(self, key):
        raise KeyError(key, 1)


class Bad3(M):
    def __getitem__(self, key):
        raise AttributeError("inner " + key)


class BadKeys(M):
    def keys(self):
        raise AttributeError("no keys here")


class BadKeys2(M):
    def keys(self):
        raise KeyError("k")


class D(dict):
    def keys(self):
        print("D.keys")
        return ["zz"]

    def __getitem__(self, key):
        print("D.get")
        return 9


class DI(D):
    def __iter__(self):
        print("DI.iter")
        return dict.__iter__(self)


shown(lambda: f(**M("ab")))
shown(lambda: f(**Lazy("ab")))
shown(lambda: f(x=1, **Lazy("ab")))
shown(lambda: f(a=1, **Lazy("cab")))
shown(lambda: f(**Lazy("ab"), **Lazy("b")))
shown(lambda: f(**Lazy("aa")))
shown(lambda: f(**Bad("ab")))
shown(lambda: f(x=1, **Bad("ab")))
shown(lambda: f(x=1, **Bad3("ab")))
shown(lambda: f(**Bad2("ab")))
shown(lambda: f(**Bad3("ab")))
shown(lambda: f(**BadKeys("ab")))
shown(lambda: f(**BadKeys2("ab")))
shown(lambda: f(**M(5)))
shown(lambda: f(**M([1, 2])))
shown(lambda: f(**M(["a", []])))
shown(lambda: f(**D(q=1)))
shown(lambda: f(**DI(q=1)))
shown(lambda: f(a=2, **D(q=1)))
shown(lambda: f(**3))
shown(lambda: f(**None))
shown(lambda: f(**[("a", 1)]))
shown(lambda: f(*3))
shown(lambda: f(*None, **3))
shown(lambda: f(a=1, **{"a": 2}))
shown(lambda: f(**{"a": 2}, **{"b": 1, "a": 3}))
shown(lambda: f(**{1: 2}))
shown(lambda: f(**{1: 2}, **{1: 3}))
shown(lambda: f(**{"a": 2, None: 3}))
shown(lambda: len(**{"a": 2, None: 3}))
shown(lambda: dict(**{"a": 2, 3: 3}))
shown(lambda: print(*[1, 2], **{"sep": "-", "sep2": 1}))


class K(str):
    def __hash__(self):
        print("hash", str(self))
        return str.__hash__(self)

    def __eq__(self, other):
        print("eq", str(self), str(other))
        return str.__eq__(self, other)


k1, k2 = K("a"), K("b")
d = {k1: 1, k2: 2}
print("made")
shown(lambda: f(**d))
shown(lambda: f(a=1, **d))
shown(lambda: f(c=1, **d))


def g(a, b=5, *, c=7):
    return a, b, c


shown(lambda: g(**d))
shown(lambda: g(1, **d))
shown(lambda: g(**{k2: 4}))


class H:
    def __repr__(self):
        return "H"

    def __hash__(self):
        print("H.hash")
        return 7

    def __eq__(self, other):
        print("H.eq")
        return self is other


h = {H(): 1}
shown(lambda: f(**h))
shown(lambda: f(**h, **h))
shown(lambda: f(**h, **{H(): 2}))
