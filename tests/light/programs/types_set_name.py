def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class D:
    def __set_name__(self, owner, name):
        self.where = (owner.__name__, name)


class A:
    x = D()
    y = z = D()


print(A.x.where, A.y.where, A.z.where)
A.late = D()
print(hasattr(A.late, "where"))


class Bad:
    def __set_name__(self, owner, name):
        1 / 0


def make():
    class K:
        attribute = Bad()


try:
    make()
except RuntimeError as e:
    print(e, "|", type(e.__cause__).__name__, e.__cause__, type(e.__context__).__name__)


class WrongCount:
    def __set_name__(self, owner):
        pass


try:
    type("K", (), {"a": WrongCount()})
except RuntimeError as e:
    print(e, "|", e.__cause__)


class Meta(type):
    def __set_name__(cls, owner, name):
        print("class", cls.__name__, "as", name)


class Inner(metaclass=Meta):
    pass


class Outer:
    member = Inner


class OnInstance:
    pass


o = OnInstance()
o.__set_name__ = lambda owner, name: print("never")


class K:
    attr = o


class Changes:
    def __set_name__(self, owner, name):
        setattr(owner, name + "_added", name)
        delattr(owner, name)


class C:
    a = Changes()
    b = Changes()


print(sorted(k for k in vars(C) if not k.startswith("__")), C.a_added)


class GetAttr:
    def __getattr__(self, name):
        print("looked for", name)
        raise AttributeError(name)


class Quiet:
    g = GetAttr()


class Typed:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.name, "unset")

    def __set__(self, obj, value):
        if not isinstance(value, int):
            raise TypeError(f"{self.name[1:]} must be int, not {type(value).__name__}")
        setattr(obj, self.name, value)

    def __delete__(self, obj):
        delattr(obj, self.name)


class P:
    x = Typed()
    y = Typed()


p = P()
p.x = 3
print(p.x, p.y, p.__dict__)
show(lambda: setattr(p, "y", "s"))
del p.x
print(p.x)
