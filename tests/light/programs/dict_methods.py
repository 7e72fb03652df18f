def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


d = {1: "a"}
attempt(d.get)
attempt(d.get, 1, 2, 3)
attempt(d.get, key=1)
attempt(d.get, [])
attempt(d.get, 5), attempt(d.get, 5, "x")
attempt(d.pop, 7)
attempt(d.pop, 7, "seven")
attempt(d.pop, (1, 2))
attempt({}.pop, [])
attempt(d.pop)
attempt({}.popitem)
attempt(d.setdefault, 1, "z"), attempt(d.setdefault, 2), attempt(d.setdefault, 3, []), attempt(d.setdefault)
print(d, d.popitem(), d.popitem(), d)
d.update([(1, 2), "xy", [3, 4]])
d.update({5: 6}, a=1)
d.update()
print(d)
attempt(d.update, 5), attempt(d.update, [1]), attempt(d.update, [(1, 2, 3)]), attempt(d.update, ["abc"]), attempt(d.update, 1, 2)
attempt(dict, [1]), attempt(dict, 1, 2), attempt(dict, **{"x": 1}), attempt(dict, [("a", 1)], b=2)


class Mapping:
    def __init__(self, keys):
        self.k = keys

    def keys(self):
        return self.k

    def __getitem__(self, key):
        if key == "bad":
            raise KeyError("no " + key)
        return key * 2


print(dict(Mapping(["p", "q"])), {**Mapping("rs")})
attempt(dict, Mapping(3)), attempt(dict, Mapping(["bad"])), attempt(d.update, Mapping(None))
print(dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), dict.fromkeys({5, 6}, []), dict.fromkeys({"k": 1}), dict.fromkeys((), 1))
attempt(dict.fromkeys), attempt(dict.fromkeys, 5), attempt(dict.fromkeys, [[]]), attempt(dict.fromkeys, 1, 2, 3)
print({1: 2} | {3: 4}, {1: 2} | {1: 5, 0: 0}, {1: 1} == {1: 1.0}, {1: 2} != {1: 3}, {} == [])
x = {1: 2}
x |= {3: 4}
x |= [(5, 6)]
print(x, x.copy() == x, x.copy() is x)
attempt(lambda: {} | []), attempt(lambda: [] | {}), attempt(lambda: {} < {}), attempt(x.__ior__, 5)


class Sub(dict):
    def __missing__(self, key):
        return "missing " + str(key)


s = Sub(a=1)
print(s["a"], s["b"], s.get("b"), "b" in s, type(s.copy()).__name__, type(s | {}).__name__, s, s.pop("b", None))
print(Sub.fromkeys("xy", 1), type(Sub.fromkeys("x")).__name__, s == {"a": 1})


class Loud(dict):
    def __setitem__(self, key, value):
        print("set", key)
        super().__setitem__(key, value)


print(Loud.fromkeys([1, 2]), Loud({1: 2}), Loud(x=1))
print({1: 2}.__contains__(1), {1: 2}.__getitem__(1), dict.__contains__({}, 1))
attempt({}.__getitem__, 1), attempt({}.__contains__, []), attempt({}.__getitem__)
d = {}
for i in range(20):
    d[i] = i
for i in range(0, 20, 2):
    del d[i]
d[0] = "again"
print(d, list(d)[-1], d.popitem(), len(d))
attempt(d.__delitem__, 100)
d.clear()
print(d, bool(d), len(d))
