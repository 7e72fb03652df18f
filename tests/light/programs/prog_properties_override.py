class Base:
    def __init__(self):
        self._x = 1

    @property
    def x(self):
        "X of base."
        return self._x

    @x.setter
    def x(self, value):
        if value < 0:
            raise ValueError(f"negative: {value}")
        self._x = value

    def _get(self):
        return "base"

    late = property(lambda self: self._get())
    fixed = property(_get)


class Child(Base):
    @property
    def x(self):
        return super().x * 10

    def _get(self):
        return "child"


class Third(Base):
    @Base.x.getter
    def x(self):
        return -self._x

    @x.deleter
    def x(self):
        print("deleting")
        self._x = 0


b, c, t = Base(), Child(), Third()
b.x = 5
t.x = 7
print(b.x, c.x, t.x, c.late, c.fixed, Base.x.__doc__, Third.x.__doc__, Child.x.fset)
del t.x
print(t.x)
for job in lambda: setattr(c, "x", 1), lambda: setattr(b, "x", -1), lambda: delattr(b, "x"), lambda: setattr(b, "late", 1):
    try:
        job()
    except (AttributeError, ValueError) as error:
        print(type(error).__name__, error)
print(isinstance(Base.x, property), Base.x.fget(b), Base.x.__get__(b), sorted(vars(Child)))


class Wrong:
    @property
    def value(self):
        return self.missing

    def __getattr__(self, name):
        return "fallback " + name


print(Wrong().value)
c.x = 5
