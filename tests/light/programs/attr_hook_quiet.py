# __getattr__ after what object.__getattribute__ has not found, and errors on the way.
class H:
    at_class = 1

    def __init__(self):
        self.own = 2

    def __getattr__(self, name):
        if name.startswith("bad"):
            raise AttributeError(f"no {name}")
        if name == "worse":
            raise KeyError(name)
        return name.upper()

    @property
    def fails(self):
        raise AttributeError("inside")

    @property
    def raises(self):
        raise ValueError("inside")


h = H()
for i in range(3):
    print(h.at_class, h.own, h.anything, h.fails, hasattr(h, "bad"), getattr(h, "bad", 5))
    for name in ("bad", "worse", "raises"):
        try:
            getattr(h, name)
        except Exception as e:
            print(type(e).__name__, e, e.__context__, getattr(e, "name", None), getattr(e, "obj", None) is h)
try:
    getattr(h, 5)
except TypeError as e:
    print(e)


class G(H):
    def __getattribute__(self, name):
        if name == "own":
            raise AttributeError("hidden")
        return super().__getattribute__(name)


g = G()
print(g.own, g.other, g.at_class)


class Late:
    pass


late = Late()
for i in range(3):
    try:
        print(late.x)
    except AttributeError as e:
        print(e)
    if i == 0:
        Late.__getattr__ = lambda self, name: f"late {name}"
    if i == 1:
        del Late.__getattr__


class Meta(type):
    def __getattr__(cls, name):
        return f"{cls.__name__}.{name}"


class WithMeta(metaclass=Meta):
    pass


print(WithMeta.x, WithMeta.y)
try:
    WithMeta().x
except AttributeError as e:
    print(e)


class Slots:
    __slots__ = ("a",)

    def __getattr__(self, name):
        return "missing " + name


s = Slots()
print(s.a, s.b)
s.a = 1
print(s.a)
del s.a
print(s.a)
