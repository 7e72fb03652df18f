# global, nonlocal, del, unbound names, class scopes
x = "global"


def f():
    global x, created
    x = "changed"
    created = 1
    del created
    try:
        created
    except NameError as e:
        print(e)


f()
print(x)


def counter():
    n = 0

    def inc():
        nonlocal n
        n += 1
        return n

    def reset():
        nonlocal n
        del n
    return inc, reset


inc, reset = counter()
print(inc(), inc())
reset()
try:
    inc()
except NameError as e:
    print(type(e).__name__, e)
try:
    reset()
except NameError as e:
    print(type(e).__name__, e)


def unbound():
    print(y)
    y = 1


try:
    unbound()
except UnboundLocalError as e:
    print(e)


def cell_unbound():
    def g():
        return z
    try:
        g()
    except NameError as e:
        print(e)
    z = 5
    return g()


print(cell_unbound())


class A:
    x = x + "!"
    y = [x for _ in range(2)]
    z = (lambda: x)()

    def m(self):
        return x


print(A.x, A.y, A.z, A().m())


def outer():
    v = "outer"

    class B:
        v = v + "B" if False else "B"
        w = [v for _ in "a"]

        def m(self):
            return v
    return B.v, B.w, B().m()


try:
    print(outer())
except NameError as e:
    print(type(e).__name__, e)


def outer2():
    v = "outer"

    class B:
        w = v

        class C:
            u = v

            def m(self):
                nonlocal v
                v += "+"
                return v
    return B.w, B.C.u, B.C().m(), v


print(outer2())


def deep():
    a = 1

    def b():
        def c():
            def d():
                nonlocal a
                a += 1
                return a
            return d
        return c
    return b()()()


print(deep())


def loop_closures():
    return [f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]]


print(loop_closures())
try:
    del nothing
except NameError as e:
    print(e)


class D:
    a = 1
    del a
    try:
        a
    except NameError as e:
        print(e)
    try:
        del a
    except NameError as e:
        print(e)


def exc_name():
    try:
        raise ValueError
    except ValueError as err:
        pass
    try:
        err
    except UnboundLocalError as e:
        print(e)


exc_name()
for i in range(2):
    pass
print(i, [i for i in range(5)][-1], i)
l = [(lambda: j)() for j in range(3)]
print(l, "j" in globals())


def param_cell(a, b=2, *args, c, **kw):
    def g():
        return a, b, args, c, kw
    a += 1
    return g()


print(param_cell(1, c=3, d=4))


def shadow(print=print, len=lambda x: "mine"):
    print(len(5))


shadow()


def swap():
    a, b = 1, 2
    a, b = b, a
    (a, b), c = (b, a), 3
    return a, b, c


print(swap())
