d = {"a": 1, "b": 2, "c": 3}
e = {"b": 2, "c": 4, "z": 5}
k, i, v = d.keys(), d.items(), d.values()
print(k, i, v, len(k), len(i), len(v))
print(sorted(k & e), sorted(k | e.keys()), sorted(k - e), sorted(k ^ e), sorted(i & e.items()), sorted(i ^ e.items()))
print(k & [1, "a"], {"a", "q"} & k, sorted({1: 0}.keys() | [2]), {"a", "q"} - k, ["q", "a"] - k)
print(k & {1, 2, 3, 4, "a"}, frozenset("ab") & k, i & [("a", 1), ("a", 2), 7], i - [("b", 2)] == {("a", 1), ("c", 3)})
print(k == {"a", "b", "c"}, k < {"a", "b", "c", "d"}, k <= e.keys(), k != e.keys(), {"a"} < k, k > {"a"}, k >= set("abc"))
print(i == {("a", 1), ("b", 2), ("c", 3)}, i > {("a", 1)}, k == ["a"], v == d.values(), v == v)
print(k.isdisjoint("xyz"), k.isdisjoint(["a"]), i.isdisjoint({}), k.isdisjoint(k), {}.keys().isdisjoint({}.keys()))
print("a" in k, 1 in v, ("a", 1) in i, ("a", 2) in i, "a" in i, ("q", 1) in i, 5 in v)
print(list(reversed(d)), list(reversed(k)), list(reversed(v)), list(reversed(i)))
for act in (lambda: k & 1, lambda: 1 - k, lambda: k < 1, lambda: [] in k, lambda: hash(k), lambda: k + k, lambda: v & v,
            lambda: k.isdisjoint(1), lambda: ([], 1) in i, lambda: i | 5, lambda: k ^ 5):
    try:
        print(act())
    except TypeError as err:
        print(err)
d["self"] = d
print(d, d.values(), d.items())
del d["self"]
it = iter(d.items())
print(next(it), it.__length_hint__(), it.__reduce__()[1], list(it), list(it))
it = reversed(d.values())
print(next(it), it.__length_hint__(), it.__reduce__()[1], list(it))
for walk in (d, d.keys(), d.values(), d.items(), reversed(d)):
    try:
        for x in walk:
            d[len(d)] = 0
    except RuntimeError as err:
        print(err)
d = {1: 0, 2: 0}
try:
    for x in d:
        del d[x]
        d[x + 10] = 1
except RuntimeError as err:
    print(err, len(d))
it = iter(d)
next(it)
d[99] = 1
for n in range(2):
    try:
        next(it)
    except RuntimeError as err:
        print(err, it.__length_hint__())
