def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class L(list):
    __slots__ = ("a",)

    def __init__(self, *items):
        super().__init__(items)


class D(dict):
    def __missing__(self, key):
        return "no " + str(key)


class S(set):
    pass


class Z(frozenset):
    tag = "z"


l = L(3, 1, 2)
l.a = "slot"
l.append(0)
l.sort()
print(l, l.a, len(l), type(l[:]).__name__, type(l + []).__name__, type(l.copy()).__name__, l == [0, 1, 2, 3])
show(lambda: setattr(l, "b", 1))
show(lambda: hash(l))
d = D(x=1)
d.attr = 2
print(d, d["x"], d["y"], d.get("y"), d.attr, d.__dict__, "y" in d, type(d.copy()).__name__, dict(d), {**d})
print(type(D.fromkeys("ab")).__name__, D.fromkeys("ab"), d == {"x": 1}, isinstance(d, dict))
s = S("aa")
s.note = 1
print(s, s.note, s | {"a"}, type(s | set()).__name__, s == {"a"}, type(s.copy()).__name__)
z = Z([1])
z.k = 1
print(z, z.k, z.tag, hash(z) == hash(frozenset([1])), {z: 1}[frozenset([1])], type(z | z).__name__)


class Own(dict):
    def __getitem__(self, key):
        return "own"

    def __setitem__(self, key, value):
        super().__setitem__(key, ("set", value))

    def __contains__(self, key):
        return True

    def __len__(self):
        return 42

    def __repr__(self):
        return "Own()"


o = Own(a=1)
o["b"] = 2
print(o["zzz"], "q" in o, len(o), o, dict.__getitem__(o, "b"), o.get("b"), dict(o) == {"a": 1, "b": ("set", 2)})


class Cmp(list):
    def __eq__(self, other):
        return "eq"

    def __lt__(self, other):
        return "lt"

    def __add__(self, other):
        return "add"

    def __iadd__(self, other):
        return "iadd"

    def __bool__(self):
        return False


c = Cmp([1])
print(c == 1, c < 1, c + 1, not c, c != [1], [1] == c)
c += [2]
print(c)
