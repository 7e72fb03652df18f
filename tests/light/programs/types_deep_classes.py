def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


c = object
for i in range(1200):
    c = type("C", (c,), {"v%d" % (i % 7): i})
print(len(c.__mro__), c.v0, c.v6, c().v3, issubclass(c, c.__mro__[600]))
root = c.__mro__[-2]
root.late = "set at the root"
print(c.late, c().late)
root.__len__ = lambda self: 11
print(len(c()))
root.__add__ = lambda self, other: ("add", other)
print(c() + 1)
del root.__len__
show(lambda: len(c()))
mid = c.__mro__[700]
mid.late = "nearer"
print(c.late)
del mid.late
print(c.late)


def wide(n):
    base = type("Base", (), {"f": lambda self: "base"})
    kids = [type("K%d" % i, (base,), {}) for i in range(n)]
    base.f = lambda self: "changed"
    base.__repr__ = lambda self: "repr of " + type(self).__name__
    return kids


kids = wide(300)
print(len(kids), kids[0]().f(), kids[299](), len(kids[0].__mro__[1].__subclasses__()))
kids[5].f = lambda self: "own"
print(kids[5]().f(), kids[6]().f())
del kids[10:]
print(len(kids[0].__mro__[1].__subclasses__()))
