def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class M(type):
    def __instancecheck__(cls, obj):
        print("instance?", cls.__name__, obj)
        return obj == 42

    def __subclasscheck__(cls, sub):
        print("subclass?", cls.__name__, sub.__name__)
        return [] if sub is int else "yes"


class A(metaclass=M):
    pass


print(isinstance(42, A), isinstance(1, A), isinstance(A(), A), isinstance(3, (str, A, int)))
print(issubclass(int, A), issubclass(str, A), issubclass(A, A), issubclass(bool, (float, A)))
print(A.__instancecheck__(42), type.__instancecheck__(A, 42), type.__subclasscheck__(A, int))
for f in [
    lambda: isinstance(3, 3), lambda: isinstance(3, (int, 3)), lambda: isinstance(3, ("", int)), lambda: isinstance(3, ()),
    lambda: issubclass(3, int), lambda: issubclass(int, 3), lambda: issubclass(int, ()), lambda: issubclass(int, (str, (float, int))),
    lambda: isinstance(3, (str, (float, (int,)))), lambda: isinstance(3, None), lambda: isinstance(True, int), lambda: isinstance(int, type),
    lambda: isinstance(), lambda: isinstance(1), lambda: issubclass(int, int, int), lambda: isinstance(3, [int]),
]:
    show(f)


class Bad(type):
    def __instancecheck__(cls, obj):
        raise ValueError("check")


class B(metaclass=Bad):
    pass


show(lambda: isinstance(1, B))
show(lambda: isinstance(B(), B))


class Fake:
    __bases__ = ()


class FakeChild:
    def __init__(self, *bases):
        self.bases = bases

    @property
    def __bases__(self):
        return self.bases


class FakeInstance:
    def __init__(self, cls):
        self.cls = cls

    @property
    def __class__(self):
        return self.cls


base = Fake()
child = FakeChild(base)
print(issubclass(child, base), issubclass(base, child), isinstance(FakeInstance(child), base), isinstance(3, base))
print(issubclass(FakeChild(FakeChild(), child), base))
show(lambda: issubclass(child, int))
show(lambda: issubclass(int, child))


class NotTuple:
    __bases__ = [1]


show(lambda: issubclass(NotTuple(), base))
show(lambda: isinstance(3, NotTuple()))


class Raises:
    @property
    def __bases__(self):
        raise RuntimeError("bases")


show(lambda: issubclass(Raises(), base))


class Lie:
    __class__ = int


print(isinstance(Lie(), int), isinstance(Lie(), Lie), type(Lie()) is Lie, issubclass(Lie, int))
