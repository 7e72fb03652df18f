def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class M(type):
    def mro(cls):
        order = type.mro(cls)
        return [c for c in order if c.__name__ != "Hidden"]


class Hidden:
    secret = 1


class A(Hidden, metaclass=M):
    pass


print([c.__name__ for c in A.__mro__], A.__bases__)
show(lambda: A.secret)
show(lambda: A().secret)
print(issubclass(A, Hidden), isinstance(A(), Hidden))


def meta(result):
    class X(type):
        def mro(cls):
            return result(cls)

    return lambda: type.__call__(X, "K", (), {}).__mro__


show(meta(lambda c: [c, object]))
show(meta(lambda c: (c, 3)))
show(meta(lambda c: 3))
show(meta(lambda c: [c, int]))
show(meta(lambda c: 1 / 0))
show(meta(lambda c: [object]))
show(meta(lambda c: []))
show(meta(lambda c: None))


class Deep(type):
    def mro(cls):
        print("incomplete", cls.__name__, cls.__mro__, cls.__bases__)
        show(lambda: cls.anything)
        return super().mro()


class D(metaclass=Deep):
    anything = 5


print(D.anything)


class Swap(type):
    def mro(cls):
        return [cls, Second, object]


class First:
    x = "first"


class Second:
    x = "second"

    def __repr__(self):
        return "Second's repr"


class W(First, metaclass=Swap):
    pass


print(W.x, W(), W.__base__, isinstance(W(), First))
