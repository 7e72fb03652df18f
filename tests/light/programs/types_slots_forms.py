def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class A:
    __slots__ = "only"


class B:
    __slots__ = ["__private", "__dunder__", "_one", "plain"]

    def __init__(self):
        self.__private = 1


class C:
    "doc"
    __slots__ = {"x": "the x", "y": None}


class D:
    __slots__ = (n for n in ("g", "h"))


class E:
    __slots__ = ("a", "__dict__")


class F:
    __slots__ = ("a", "__weakref__")


class G:
    __slots__ = ()


class H:
    __slots__ = ("b", "a", "a")


a = A()
a.only = 1
print(a.only, A.__slots__, sorted(vars(A)))
b = B()
print(b._B__private, B.__slots__, list(vars(B)))
print(C.__slots__, C.x, C.y, C.__doc__)
d = D()
d.g = d.h = 2
print(d.g, d.h)
e = E()
e.a = 1
e.z = 2
print(e.a, e.z, e.__dict__, "__dict__" in vars(E), "__weakref__" in vars(E))
f = F()
print("__dict__" in vars(F), "__weakref__" in vars(F), hasattr(f, "__dict__"))
h = H()
h.a = 5
print(h.a, list(vars(H)), H.__slots__)
for obj in (a, b, d, f, G(), h):
    show(lambda: setattr(obj, "other", 1))
    show(lambda: obj.other)
    show(lambda: obj.__dict__)
show(lambda: a.only.missing)
del a.only
show(lambda: a.only)


def again():
    del a.only


show(again)
print(A.only, repr(B._B__private), type(A.only).__name__, A.only.__name__, A.only.__objclass__, A.only.__qualname__, A.only.__doc__)
