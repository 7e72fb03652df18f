# Classes that are called without arguments and have no __init__: made in the loop, until the class changes.
import abc
import gc
import weakref


class Plain:
    pass


class Below(Plain):
    x = 1


class Slots:
    __slots__ = ("a",)


class List(list):
    pass


class Meta(type):
    def __call__(cls):
        return "meta", super().__call__()


class ByMeta(metaclass=Meta):
    pass


class Ends:
    def __del__(self):
        print("ends")


class Abstract(abc.ABC):
    @abc.abstractmethod
    def m(self):
        pass


def make(cls):
    return cls()


def names(cls):
    try:
        made = [make(cls) for _ in range(3)]
    except TypeError as e:
        return str(e)
    return [type(m).__name__ for m in made], getattr(made[0], "__dict__", "no dict")


for cls in (Plain, Below, Slots, List, ByMeta, Abstract, object, Exception, int):
    print(names(cls))
make(Ends)
held = make(Ends)
held = None
for args in ((1,), (1, 2)):
    try:
        Plain(*args)
    except TypeError as e:
        print(e)
try:
    Plain(x=1)
except TypeError as e:
    print(e)


def later(cls):
    out = []
    for i in range(8):
        if i == 2:
            Plain.__init__ = lambda self: setattr(self, "i", i)
        if i == 4:
            del Plain.__init__
            Plain.__new__ = lambda c: "new"
        if i == 6:
            Plain.__new__ = object.__new__
        one = cls()
        out.append(one if one == "new" else vars(one))
    return out


print(later(Below))
Plain.__new__ = staticmethod(lambda c, *args: object.__new__(c))
print(type(make(Plain)).__name__)
r = weakref.ref(make(Plain))
print(r())
p = make(Below)
p.a, p.b = 1, p
r = weakref.ref(p)
del p
gc.collect()
print(r())
