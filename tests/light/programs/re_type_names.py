# What the types of the module re say about themselves, and which attributes may be set.
import re, _struct, collections
m, p = re.match("(a)", "ab"), re.compile("x")
for v in m, p:
    t = type(v)
    print(t, t.__name__, t.__qualname__, t.__module__, t.__doc__)
    print(sorted(n for n in vars(t)))
    for f in lambda: setattr(t, "x", 1), lambda: setattr(v, "x", 1), lambda: setattr(t, "__name__", "x"), lambda: delattr(t, "x"), t, \
            lambda: type("C", (t,), {}), lambda: t.x, lambda: v.x:
        try:
            print(f())
        except (TypeError, AttributeError) as e:
            print(type(e).__name__, e)
for v, name in (m, "string"), (m, "pos"), (m, "re"), (m, "lastindex"), (m, "regs"), (p, "pattern"), (p, "flags"), (p, "groups"):
    for f in lambda: setattr(v, name, 1), lambda: delattr(v, name):
        try:
            f()
        except (AttributeError, TypeError) as e:
            print(name, type(e).__name__, e)
    print(type(vars(type(v))[name]).__name__)
for t in _struct.Struct, collections.OrderedDict, int:
    try:
        t.x = 1
    except TypeError as e:
        print(e)
print(m[0], m["__class__"] if False else m.__getitem__(1), re.Match.__getitem__(m, 0))
