d = {"b": 1, "a": 2, "c": 3}
print(dict(sorted(d.items())), {v: k for k, v in d.items()}, max(d, key=d.get), list(reversed(d)), d | {"b": 9, "z": 0}, [*d.values()])
d["b"] = d.pop("b")
print(d, d.setdefault("q", []), d.get("none"), d.keys() & {"a", "q"} == {"a", "q"}, d.items() >= {("a", 2)} if "q" not in d else "list")
print(dict.fromkeys("abc", 0), dict(zip("xy", (1, 2)), z=3), {**d, "a": 0}, d == dict(reversed(d.items())), next(iter(d)))
inverted = {}
for k, v in {"x": 1, "y": 2, "z": 1}.items():
    inverted.setdefault(v, []).append(k)
print(inverted, list(d.items())[-1], d.popitem(), len(d), "a" in d.keys(), ("a", 2) in d.items())
for k in d:
    d[k + "!"] = 1
