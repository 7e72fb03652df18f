# Attribute instructions that see many classes, classes that change, and attributes that move.
class A:
    kind = "class"
    def who(self):
        return "A.who"
class B(A):
    def who(self):
        return "B.who"
class C:
    __slots__ = ("x", "kind")
    def who(self):
        return "C.who"
class D:
    def __getattr__(self, name):
        return "D." + name
class E:
    @property
    def kind(self):
        return "property"
    @staticmethod
    def who():
        return "static"
class F:
    kind = "F"
    @classmethod
    def who(cls):
        return cls.__name__
def look(objects):
    out = []
    for o in objects:
        try:
            out.append((o.kind, o.who()))
        except AttributeError as e:
            out.append(str(e))
    return out
c = C()
c.kind = "slot"
objects = [A(), B(), c, D(), E(), F(), C()]
try:
    look([D()])
except TypeError as e:
    print(e)
D.who = lambda self: "D.who"
for _ in range(3):
    print(look(objects))
A.kind = "changed"
print(look(objects))
objects[0].kind = "own"
objects[1].who = lambda: "instance"
print(look(objects))
del A.who
print(look(objects))
B.__bases__ = (F,)
print(look(objects))
def put(o, v):
    o.x = v
    o.y = v + 1
    o.x += 1
    return o.x, o.y
class P:
    pass
class Q:
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)
class R:
    x = property(lambda self: self.__dict__["hidden"], lambda self, v: self.__dict__.__setitem__("hidden", v))
class S:
    __slots__ = ("x", "y", "__dict__")
for _ in range(2):
    print([put(cls(), 5) for cls in (P, Q, R, S)])
p = P()
for i in range(20):
    setattr(p, "a%d" % i, i)
print(put(p, 1), p.a19, list(p.__dict__)[-2:])
p.__dict__["x"] = 50
print(p.x)
del p.x
print(hasattr(p, "x"), put(p, 3))
p.__class__ = Q
print(put(p, 1))
class Meta(type):
    def who(cls):
        return "meta " + cls.__name__
class M(metaclass=Meta):
    kind = "m"
print(look([M, A]) if hasattr(A, "who") else look([M]))
M.who = staticmethod(lambda: "now its own")
print(look([M]))
class Init:
    def __init__(self, a):
        self.a = a
def make(n):
    return [Init(i).a for i in range(n)]
print(make(3))
Init.__init__ = lambda self, a: setattr(self, "a", -a)
print(make(3))
Init.__new__ = lambda cls, a: object.__new__(cls)
print(make(3))
try:
    Init.__init__ = lambda self, a: 5
    make(1)
except TypeError as e:
    print(e)
