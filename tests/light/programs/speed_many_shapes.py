# Instructions that see many shapes in turn: loads, stores and methods; classes that change meanwhile, code that ends.
class Base:
    kind = "base"

    def __init__(self, n):
        self.n = n

    def get(self):
        return self.n

    def add(self, by):
        self.n += by
        return self


def make(i):
    def get(self):
        return i, self.n
    return type(f"C{i}", (Base,), {"get": get} if i % 2 else {})


classes = [Base] + [make(i) for i in range(9)]


class Many(Base):
    def __init__(self, n):
        self.a = self.b = self.c = self.d = self.e = self.f = self.g = 0
        self.n = n


class Slots(Base):
    __slots__ = ("other",)


class Prop(Base):
    def __init__(self, n):
        self._n = n

    @property
    def n(self):
        return self._n * 10

    @n.setter
    def n(self, value):
        self._n = value


class Getattr:
    def __getattr__(self, name):
        if name == "kind":
            raise AttributeError("no kind")
        return lambda *args: (name, args)


def walk(things):
    out = []
    for t in things:
        try:
            out.append((t.n, t.get(), t.add(1).n, t.kind))
        except Exception as e:
            out.append((type(e).__name__, str(e)))
    return out


things = [c(i) for i, c in enumerate(classes)] + [Many(50), Many(51), Slots(60), Prop(70)]
for round in range(3):
    print(walk(things))
    print(walk(things[::-1]))
things[3].extra = things[4].extra = 1
del things[5].n
things[6].get = lambda: "own"
classes[2].get = lambda self: "patched"
classes[1].n = property(lambda self: "property")
Base.kind = "changed"
print(walk(things))
print(walk(things))
Base.get = lambda self: ("all", self.n)
things[0].__class__ = Many
print(walk(things + [Getattr()]))
print(walk(things))
del Base.kind
print(walk(things[:4]))


class Ends:
    def __del__(self):
        print("end", self.n)


class Other(Ends):
    pass


def store(things, values):
    for t, v in zip(things, values):
        t.n = v


a, b, c = Ends(), Other(), Many(1)
for round in range(3):
    store([a, b, c, a, b, c], [1, 2, 3, a.__class__, 5, 6] if round else range(6))
a.n = b.n = 0
kept = Ends()
kept.n = "kept"
store([a, b, c], [kept, kept, kept])
del kept
store([a, b], [1, 2])
print("last")
store([c], [None])
del a, b


# code that ends, and other code where it was
class P:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def mx(self):
        return "mx"

    def my(self):
        return "my"


class Q(P):
    pass


class R(P):
    def __init__(self, x, y):
        self.y, self.x = y, x


points = [P(1, 2), Q(3, 4), R(5, 6)] * 3
seen = set()
for i in range(200):
    name = "xy"[i % 2]
    names = {}
    exec(f"def f(points):\n    out = []\n    for p in points:\n        p.{name} += 0\n        out.append((p.{name}, p.m{name}()))\n    return out", names)
    got = str(names["f"](points))
    if (name, got) not in seen:
        seen.add((name, got))
        print(name, got)
