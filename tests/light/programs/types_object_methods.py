def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class A:
    pass


a = A()
for f in [
    lambda: format(3, ""), lambda: object.__format__("s", ""), lambda: object.__format__(a, "x"), lambda: a.__format__(3),
    lambda: a.__format__(None), lambda: a.__eq__(a), lambda: a.__eq__(1), lambda: a.__ne__(a), lambda: a.__ne__(1), lambda: a.__lt__(1),
    lambda: a.__subclasshook__(int), lambda: A.__subclasshook__(), lambda: object.__subclasshook__(1, 2), lambda: a.__init__(), lambda: a.__init__(1),
    lambda: a.__class__.__name__, lambda: a.__init_subclass__(), lambda: object.__eq__(1, 1), lambda: object.__ne__(1, 2),
    lambda: object.__str__("x"), lambda: a.__doc__, lambda: a.__module__, lambda: object.__module__, lambda: object.__bases__, lambda: object.__mro__, lambda: object.__base__,
    lambda: object.__doc__[:20], lambda: object.__name__, lambda: object.x, lambda: object().x, lambda: a.__name__, lambda: a.__qualname__, lambda: a.__mro__,
    lambda: A.__init__ is object.__init__, lambda: A.__eq__ is object.__eq__, lambda: object.__class__,
]:
    show(f)


class R:
    def __repr__(self):
        return "R"


class S:
    def __str__(self):
        return "S"

    def __format__(self, spec):
        return "F" + spec


class Bad:
    def __repr__(self):
        return 3

    def __str__(self):
        return None

    def __format__(self, spec):
        return 5

    def __bool__(self):
        return 2

    def __len__(self):
        return -1

    def __index__(self):
        return "x"

    def __int__(self):
        return "x"

    def __float__(self):
        return "x"

    def __iter__(self):
        return 3

    def __call__(self, *args, **kw):
        return args, kw


print(str(R()), f"{R()}", f"{R()!s}", str(S()), f"{S():abc}", f"{S()!s:>3}", format(S(), "q"))
bad = Bad()
for f in (repr, str, format, bool, len, int, float, iter, list, lambda b: [1][b], lambda b: b(1, k=2), lambda b: f"{b}"):
    show(lambda: f(bad))


class Gone:
    __iter__ = None
    __len__ = None
    __contains__ = None
    __add__ = None
    __radd__ = None
    __call__ = None
    __bool__ = None


g = Gone()
for f in (iter, len, lambda b: 1 in b, lambda b: b + 1, lambda b: 1 + b, lambda b: b(), bool):
    show(lambda: f(g))
