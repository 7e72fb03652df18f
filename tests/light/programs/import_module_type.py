import sys
Module = type(sys)
m = Module("x", "doc")
print(repr(m), m.__name__, m.__doc__, m.__package__, m.__loader__, m.__spec__)
print(list(m.__dict__), dir(m))
m.a = 1
print(m.a, m.__dict__["a"])
del m.a
for f in (lambda: m.a, lambda: Module(), lambda: Module(3), lambda: Module("x", "d", 3), lambda: delattr(m, "a"),
          lambda: setattr(m, "__dict__", {}), lambda: delattr(m, "__annotations__")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(m.__annotations__, "__annotations__" in m.__dict__)
m.__name__ = 3
try:
    m.zz
except AttributeError as e:
    print(e)
class Sub(Module):
    def __init__(self):
        super().__init__("sub")
        self.own = 1
    @property
    def computed(self):
        return self.own + 1
s = Sub()
print(s.__name__, s.own, s.computed, isinstance(s, Module))
bare = Module.__new__(Module)
print(bare.__dict__)
try:
    bare.x
except AttributeError as e:
    print(e)
