# __class__ in nested functions, methods of methods, class attributes and closures
class A:
    def who(self):
        return __class__.__name__

    def nested(self):
        def inner():
            return __class__, super(__class__, self).__init__ is not None
        return inner()

    def comp(self):
        return [__class__ for _ in range(1)], (lambda: __class__)()

    @property
    def p(self):
        return super().__repr__ is not None

    @classmethod
    def make(cls):
        return super().__new__(cls), __class__

    def gen(self):
        yield __class__
        yield super().__hash__ is not None


class B(A):
    def who(self):
        return super().who() + "<" + __class__.__name__

    def nested(self):
        return super().nested()[0]


b = B()
print(b.who(), b.nested() is A, A().nested()[0] is A, [c is A for c in (*b.comp()[0], b.comp()[1])], b.p, type(B.make()[0]).__name__,
      [x if x is True else x.__name__ for x in b.gen()])
try:
    __class__
except NameError as e:
    print(e)


def f():
    return __class__


try:
    f()
except NameError as e:
    print(e)


class C:
    try:
        __class__
    except NameError as e:
        print(e)

    def set(self):
        nonlocal __class__
        __class__ = int
        return __class__


print(C().set())


class D:
    __class__ = 5

    def m(self):
        return __class__


print(D().m().__name__, D.__dict__["__class__"])


class Meta(type):
    def __call__(cls, *a):
        return super().__call__(*a), "meta"


class E(metaclass=Meta):
    def __init__(self, x):
        super().__init__()
        self.x = x


e, tag = E(5)
print(e.x, tag)


class Base:
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.tag = cls.__name__.lower()


class Child(Base):
    def t(self):
        return self.tag


print(Child().t(), Child.tag)


def factory(n):
    class Made:
        attr = n

        def get(self):
            return n, __class__.attr
    Made.__name__ = f"Made{n}"
    return Made


print([factory(i)().get() for i in range(2)], factory(3).__name__, factory(3).__qualname__)
