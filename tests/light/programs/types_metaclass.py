def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class M(type):
    def __repr__(cls):
        return "<M " + cls.__name__ + ">"

    def __len__(cls):
        return 7

    def __iter__(cls):
        return iter([cls.__name__])

    def __getitem__(cls, key):
        return ("item", key)

    def __contains__(cls, key):
        return key == "in"

    def __add__(cls, other):
        return ("add", other)

    def __bool__(cls):
        return False

    def __eq__(cls, other):
        return other == cls.__name__ or cls is other

    def __hash__(cls):
        return 1

    def __getattr__(cls, name):
        if name == "dynamic":
            return "from the metaclass"
        raise AttributeError("no " + name)

    def method(cls):
        return "method of " + cls.__name__

    @property
    def prop(cls):
        return "prop of " + cls.__name__


class A(metaclass=M):
    own = 1

    def __len__(self):
        return 1


class B(A):
    pass


print(A, len(A), list(B), A[3], "in" in A, "out" in A, A + 1, bool(A), A == "A", A == "B", A.dynamic, B.method(), A.prop)
print(len(A()), type(B), M.__call__, isinstance(B, M))
show(lambda: A.nothing)
show(lambda: A().method)
show(lambda: A().prop)
show(lambda: setattr(A, "prop", 1))
show(lambda: A().dynamic)
show(lambda: M.method(3))
show(lambda: type("K", (A, type("L", (), {}, )), {}))


class M2(type):
    pass


class M3(M, M2):
    pass


class C(metaclass=M2):
    pass


show(lambda: type("K", (A, C), {}))
show(lambda: M3("K", (A, C), {}))
show(lambda: M("K", (C,), {}))
show(lambda: type(M2("K", (type("P", (), {}),), {})).__name__)


class Data:
    def __get__(self, instance, owner):
        return ("data", instance is None, owner.__name__)

    def __set__(self, instance, value):
        print("set", value)


class M4(type):
    d = Data()
    plain = "meta"
    nondata = lambda cls: "function of the metaclass"


class X(metaclass=M4):
    d = "class"
    plain = "class"
    nondata = "class"


print(X.d, X.plain, X.nondata)
X.d = 5
print(X.__dict__["d"])


class Single(type):
    made = {}

    def __call__(cls, *args, **kw):
        if cls not in cls.made:
            cls.made[cls] = super().__call__(*args, **kw)
        return cls.made[cls]


class S(metaclass=Single):
    def __init__(self, x):
        self.x = x


print(S(1) is S(2), S(3).x)
