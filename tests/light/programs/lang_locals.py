# locals(), globals(), vars(), dir() wherever they are called
def f(a, *args, k=1, **kw):
    b = 2
    del a
    c: int
    print(locals())
    d = locals()
    d["b"] = 99
    print(b, locals()["b"], locals() is d)
    d["extra"] = 1
    print(sorted(locals()))

    def g():
        return b, sorted(locals())
    return g()


print(f(1, 2, k=3, z=4))


class C:
    x = 1
    print(sorted(k for k in locals() if not k.startswith("__")))
    locals()["y"] = 2


print(C.y)
print(globals() is locals(), globals()["C"] is C, "f" in vars())
globals()["made"] = 5
print(made)
print([sorted(locals()) for i in [1]], list(sorted(locals()) for j in [1]), (lambda q: locals())(7))


def gen():
    x = 1
    yield locals()
    y = 2
    yield locals()


g = gen()
a = next(g)
print(a, next(g) is a, a)


def nested():
    u = 1

    def inner():
        nonlocal u
        v = u
        return locals()
    return inner(), dir()


print(nested())


def loop():
    for i in range(2):
        z = i
    return locals()


print(loop())


class D:
    def __dir__(self):
        return ["b", "a"]


print(dir(D()))


class E(D):
    def __dir__(self):
        return 5


for bad in (E(),):
    try:
        dir(bad)
    except TypeError as e:
        print(e)
