def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class Entry:
    def __init__(self, *classes):
        self.classes = classes

    def __mro_entries__(self, bases):
        print("entries", len(bases), bases[-1] is self)
        return self.classes


class A:
    pass


class B:
    pass


e = Entry(A, B)


class C(e):
    pass


class D(A, Entry()):
    pass


class E(Entry(int), Entry(B)):
    pass


print(C.__bases__, C.__orig_bases__ == (e,), D.__bases__, len(D.__orig_bases__), E.__mro__)
print("__orig_bases__" in A.__dict__)


def bad(result):
    class Bad:
        def __mro_entries__(self, bases):
            return result

    def f():
        class K(Bad()):
            pass

        return K.__bases__

    return f


show(bad(3))
show(bad([A]))
show(bad((3,)))
show(bad(()))
show(lambda: type("K", (e,), {}))


def number():
    class K(3):
        pass


show(number)
show(lambda: __build_class__())
show(lambda: __build_class__(3, "x"))
show(lambda: __build_class__(lambda: 0, 3))
show(lambda: __build_class__(lambda: 0, "K"))
show(lambda: __build_class__(lambda: 0, "K", int).__mro__)


class Meta(type):
    def __new__(meta, name, bases, space):
        if "drop" in space:
            del space["__classcell__"]
        return super().__new__(meta, name, bases, space)


def cell(drop):
    if drop:
        class K(metaclass=Meta):
            drop = 1

            def f(self):
                return __class__
    else:
        class K(metaclass=Meta):
            def f(self):
                return __class__
    return K().f() is K


show(lambda: cell(False))
show(lambda: cell(True))
show(lambda: type("K", (), {"__classcell__": 3}))


class Ordered:
    b = 1
    a = 2

    def z(self):
        pass

    c = 3


print([k for k in Ordered.__dict__ if not k.startswith("__")], list(vars(Ordered)))
x = "global"


class Scope:
    before = x
    x = "class"
    after = x

    def f(self):
        return x


print(Scope.before, Scope.after, Scope().f())
