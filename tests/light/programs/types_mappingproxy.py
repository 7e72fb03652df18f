def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


P = type(type.__dict__)
p = P({"a": 1, "b": 2})
for f in [
    lambda: P([]), lambda: P(3), lambda: P(), lambda: P(1, 2), lambda: P(mapping={}), lambda: P(x=3), lambda: P("abc"), lambda: P((1,)),
    lambda: p | {"c": 3}, lambda: {"c": 3} | p, lambda: p | 3, lambda: 3 | p, lambda: p | p, lambda: hash(p), lambda: repr(p), lambda: str(p),
    lambda: p == {"a": 1, "b": 2}, lambda: p != {}, lambda: p < {}, lambda: list(reversed(p)), lambda: p.copy(), lambda: p.get("a"),
    lambda: p.get(), lambda: p.get("z", 3), lambda: p.get("z"), lambda: p.keys(), lambda: p.values(), lambda: p.items(), lambda: P[int, str],
    lambda: p.x, lambda: len(p), lambda: "a" in p, lambda: p["zz"], lambda: p["b"], lambda: type("S", (P,), {}), lambda: p.get(1, 2, 3),
    lambda: p.copy(1), lambda: p.get(key=1), lambda: list(p), lambda: dict(p), lambda: {**p}, lambda: bool(P({})), lambda: p.clear(),
    lambda: p.pop("a"), lambda: p.update({}), lambda: P(P({1: 2})), lambda: sorted(p.items()),
]:
    show(f)


def ior():
    q = p
    q |= {"z": 1}


def store():
    p["x"] = 1


def delete():
    del p["a"]


show(ior)
show(store)
show(delete)


class D(dict):
    def __missing__(self, key):
        return "missing " + key


d = D(k=1)
q = P(d)
print(q["q"], q.get("q"), q["k"])
d["new"] = 2
print(q["new"], len(q), q)


class A:
    x = 1


v = A.__dict__
print(type(v).__name__, v["x"], "x" in v, type(vars(A)).__name__)
A.y = 2
print(v["y"])


def change():
    A.__dict__["z"] = 1


show(change)
print(int.__dict__["__add__"] is int.__add__, "real" in int.__dict__, type(object.__dict__["__new__"]).__name__)
