def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class A:
    pass


class B:
    "doc"
    x: int = 1

    def f(self):
        pass

    def __eq__(self, other):
        return True


class C:
    __slots__ = ("q", "p")
    z = 1


class D(C):
    pass


for cls in (A, B, C, D, type("E", (), {}), type("F", (A,), {"b": 1, "__doc__": "d", "a": 2}), type("G", (), {"__slots__": ()})):
    print(list(vars(cls)), vars(cls)["__doc__"], vars(cls).get("__module__"))
print(vars(B)["__annotations__"], B.__annotations__)
a = A()
a.z, a.b = 1, 2
del a.z
a.z = 3
print(vars(a), list(a.__dict__), a.__dict__ is a.__dict__)
a.__dict__ = {"new": 1}
print(a.new, hasattr(a, "b"), vars(a))
show(lambda: setattr(a, "__dict__", 3))
show(lambda: setattr(a, "__dict__", type("Sub", (dict,), {})(k=1)))
print(a.k)
del a.__dict__
print(a.__dict__)
a.fresh = 1
print(a.__dict__)
shared = {"s": 1}
b, c = A(), A()
b.__dict__ = shared
c.__dict__ = shared
b.t = 2
print(c.t, shared)
show(lambda: vars(5))
show(lambda: vars(C()))
show(lambda: A.__dict__["__dict__"].__get__(a) is a.__dict__)
show(lambda: A.__dict__["__dict__"].__get__(3))
print(A.__dict__["__dict__"], A.__dict__["__weakref__"], type(A.__dict__["__dict__"]).__name__)
print(sorted(dir(a))[-1], "fresh" in dir(a), "__class__" in dir(a), [n for n in dir(C()) if n[0] != "_"])
print([n for n in dir(type("K", (A,), {"m": 1})) if n[0] != "_"])


class HasDir:
    def __dir__(self):
        return ["b", "a", 3][:2]


class BadDir:
    def __dir__(self):
        return 3


print(dir(HasDir()))
show(lambda: dir(BadDir()))
