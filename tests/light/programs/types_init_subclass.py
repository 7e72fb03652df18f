def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class Base:
    registry = []

    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.registry.append((cls.__name__, tag))


class A(Base, tag="a"):
    pass


class B(A):
    pass


print(Base.registry, A.tag, B.tag, type(Base.__dict__["__init_subclass__"]).__name__)


def wrong():
    class C(Base, other=1):
        pass


show(wrong)


def plain():
    class C(x=1):
        pass


show(plain)


def positional():
    class C(object, tag=1):
        pass


show(positional)
show(lambda: type("K", (Base,), {}, tag="called").tag)
show(lambda: type("K", (), {}, tag="called"))
show(lambda: object.__init_subclass__())
show(lambda: object.__init_subclass__(1))
show(lambda: object.__init_subclass__(x=1))


class Order:
    def __set_name__(self, owner, name):
        print("set_name", name, owner.__name__)


class Hook:
    def __init_subclass__(cls):
        print("init_subclass", cls.__name__, sorted(k for k in vars(cls) if k[0] != "_"))


class Child(Hook):
    first = Order()
    second = Order()


class Explicit:
    @classmethod
    def __init_subclass__(cls):
        print("explicit", cls.__name__)


class X(Explicit):
    pass


class Raises:
    def __init_subclass__(cls):
        raise ValueError("not below me")


show(lambda: type("Y", (Raises,), {}))
print(Raises.__subclasses__())


class Meta(type):
    def __new__(meta, name, bases, space, **kw):
        print("new", kw)
        return super().__new__(meta, name, bases, space, **kw)

    def __init__(cls, name, bases, space, **kw):
        print("init", kw)
        super().__init__(name, bases, space)


class WithMeta(Base, metaclass=Meta, tag="m"):
    pass


print(WithMeta.tag)
