class Base:
    count = 0

    def __init__(self, name):
        self.name = name
        Base.count += 1

    def hello(self):
        return f"hello from {self.name}"

    @property
    def upper(self):
        return self.name.upper()

    @upper.setter
    def upper(self, value):
        self.name = value.lower()

    @classmethod
    def make(cls, *names):
        return [cls(n) for n in names]

    @staticmethod
    def add(a, b):
        return a + b

    def __eq__(self, other):
        return isinstance(other, Base) and self.name == other.name

    def __lt__(self, other):
        return self.name < other.name

    def __hash__(self):
        return hash(self.name)

    def __len__(self):
        return len(self.name)

    def __getitem__(self, i):
        return self.name[i]

    def __contains__(self, x):
        return x in self.name

    def __call__(self, *a, **k):
        return (self.name, a, k)

    def __bool__(self):
        return self.name != "false"

    def __iter__(self):
        return iter(self.name)


class Child(Base):
    def hello(self):
        return "child " + super().hello()

    def __getattr__(self, name):
        if name.startswith("dyn_"):
            return name[4:]
        raise AttributeError(name)


a, b = Base("ann"), Child("bob")
print(a.hello(), b.hello(), Base.count, Child.count)
print(a.upper, b.dyn_x, a == Base("ann"), a != b, a < b, sorted([b, a])[0].name)
a.upper = "ZED"
print(a.name, len(a), a[0], a[-2:], "e" in a, a(1, k=2), bool(Base("false")), list(b))
print([x.name for x in Child.make("x", "y")], Base.add(1, 2), a.add("p", "q"))
try:
    b.nothing
except AttributeError as e:
    print("AttributeError", e)
try:
    a.nothing
except AttributeError as e:
    print(e)
print(Child.__mro__, Child.__name__, Child.__bases__, type(b), isinstance(b, Base), issubclass(Child, Base))


class Meta(type):
    def __new__(mcls, name, bases, ns):
        ns["tag"] = name.lower()
        return super().__new__(mcls, name, bases, ns)

    def __call__(cls, *args):
        print("making", cls.__name__)
        return super().__call__(*args)


class Tagged(metaclass=Meta):
    def __init__(self, v):
        self.v = v


t = Tagged(3)
print(t.tag, t.v, type(Tagged))


class Desc:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner=None):
        return self if obj is None else getattr(obj, self.name, "unset")

    def __set__(self, obj, value):
        setattr(obj, self.name, value * 2)


class Uses:
    x = Desc()
    y = Desc()


u = Uses()
print(u.x, u.y)
u.x = 4
print(u.x, u._x, Uses.x is Uses.__dict__["x"] if False else True)


class A:
    def who(self):
        return "A"


class B(A):
    def who(self):
        return "B" + super().who()


class C(A):
    def who(self):
        return "C" + super().who()


class D(B, C):
    def who(self):
        return "D" + super().who()


print(D().who(), [k.__name__ for k in D.__mro__])
try:
    class E(A, D):
        pass
except TypeError as e:
    print(e)


class Vec:
    def __init__(self, *xs):
        self.xs = xs

    def __add__(self, o):
        return Vec(*[a + b for a, b in zip(self.xs, o.xs)])

    def __mul__(self, k):
        if not isinstance(k, int):
            return NotImplemented
        return Vec(*[a * k for a in self.xs])

    __rmul__ = __mul__

    def __neg__(self):
        return Vec(*[-a for a in self.xs])

    def __iadd__(self, o):
        self.xs = tuple(a + b for a, b in zip(self.xs, o.xs))
        return self

    def __repr__(self):
        return "Vec" + repr(self.xs)


v = Vec(1, 2)
v += Vec(1, 1)
print(v, v + v, v * 3, 2 * v, -v)
try:
    v * "x"
except TypeError as e:
    print(e)
try:
    v - v
except TypeError as e:
    print(e)
del v.xs
try:
    v.xs
except AttributeError as e:
    print(e)


class WithSub:
    subs = []

    def __init_subclass__(cls):
        WithSub.subs.append(cls.__name__)


class S1(WithSub):
    pass


class S2(S1):
    pass


print(WithSub.subs)
try:
    Base()
except TypeError as e:
    print(e)
try:
    Base("a", "b")
except TypeError as e:
    print(e)
