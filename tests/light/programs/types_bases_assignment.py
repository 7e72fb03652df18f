def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class A:
    def f(self):
        return "A.f"

    def __len__(self):
        return 1


class B:
    def f(self):
        return "B.f"

    def g(self):
        return "B.g"

    def __len__(self):
        return 2


class C(A):
    pass


class D(C):
    pass


d = D()
print(d.f(), len(d), [c.__name__ for c in D.__mro__])
C.__bases__ = (B,)
print(d.f(), d.g(), len(d), [c.__name__ for c in D.__mro__], C.__base__.__name__)
print(A.__subclasses__(), B.__subclasses__())
C.__bases__ = (B, A)
print(d.f(), len(d), [c.__name__ for c in C.__mro__], isinstance(d, A), issubclass(D, B))
C.__bases__ = (A,)
show(lambda: d.g())


def put(cls, value):
    def f():
        cls.__bases__ = value
        return cls.__bases__

    return f


show(put(C, ()))
show(put(C, 3))
show(put(C, [A]))
show(put(C, (3,)))
show(put(C, (C,)))
show(put(A, (D,)))
show(put(C, (int,)))
show(put(C, (A, bool)))
show(put(C, (object,)))
show(put(A, (object,)))
show(put(int, (object,)))
show(put(C, (A, A)))
show(put(C, (object, A)))


def delete():
    del C.__bases__


show(delete)
print(C.__bases__, [c.__name__ for c in D.__mro__])


class X(A, B):
    pass


class Y(X, A):
    pass


show(put(X, (B, A)))
show(put(A, (B,)))
print([c.__name__ for c in Y.__mro__])


class Meta(type):
    def mro(cls):
        order = super().mro()
        print("mro of", cls.__name__)
        return order


class P(metaclass=Meta):
    pass


class Q(P):
    pass


class R:
    pass


Q.__bases__ = (R,)
print([c.__name__ for c in Q.__mro__])
P.__bases__ = (A,)
