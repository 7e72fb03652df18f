class Square(dict):
    def __missing__(self, key):
        print("computing", key)
        self[key] = value = key * key
        return value


class Case(dict):
    def __missing__(self, key):
        if isinstance(key, str) and (low := key.lower()) != key:
            return self[low]
        raise KeyError(key)


class Chain(dict):
    def __missing__(self, key):
        return f"{{{key}}}"


s = Square()
print(s[3], s[3], s.get(4), 4 in s, s, s.setdefault(5, "five"), s.pop(6, None))
c = Case(a=1, b=2)
print(c["A"], c["b"], c.get("A"))
print("{x} and {y!s}".format_map(Chain(x=1)), "%(p)s %(q)s" % Chain(q=2))
for key in "Z", "z", 3:
    try:
        c[key]
    except KeyError as error:
        print(repr(error), error.__context__)
print({**s}, dict(c), Case(c) == c, type(c.copy()).__name__, c | {"c": 3}, type(c | {}).__name__)
from collections import UserDict, defaultdict
d = defaultdict(lambda: defaultdict(int))
for word in "the cat the dog a cat".split():
    d[len(word)][word] += 1
print({k: dict(v) for k, v in d.items()}, d[9], len(d), d.default_factory()["x"])
print(defaultdict(list, a=[1]), defaultdict(None))
defaultdict(None)["k"]
