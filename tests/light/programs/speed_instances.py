# Instances whose attributes move: behind the header, outside, in a dict, and back; what ends meanwhile.
import weakref


class Plain:
    pass


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Back:
    def __init__(self, owner):
        self.owner = owner

    def __del__(self):
        self.owner.again = "set by del"
        self.owner.more = [1, 2]


def fill(n):
    p = Plain()
    for i in range(n):
        setattr(p, "a%d" % i, [i])
    return p


for n in (0, 1, 5, 6, 7, 12, 13, 40):
    p = fill(n)
    print(n, len(p.__dict__), sum(v[0] for v in vars(p).values()))
    p = fill(n)
    del p
p = fill(3)
p.x = Back(p)
del p.__dict__
print(p.__dict__)
p = fill(3)
p.x = Back(p)
p.__dict__ = {"only": 1}
print(sorted(p.__dict__))
p = fill(2)
del p.__dict__
p.a = 1
p.b = 2
print(p.a, p.b, p.__dict__)


class Two:
    def __init__(self, a, b):
        self.a = a
        self.b = b


for i in range(4):
    t = Two(Loud("a%d" % i), Loud("b%d" % i))
    t.a = None
    if i == 1:
        t.__class__ = Plain
    if i == 2:
        del t.b
    r = weakref.ref(t, lambda r: print("gone"))
    t = None
    print(i, r())


class Slow(Two):
    def __setattr__(self, name, value):
        print("set", name)
        object.__setattr__(self, name, value)


for C in (Two, Slow, Two):
    t = C(1, 2)
    print(vars(t))
    del t


class Node:
    def __init__(self, next):
        self.next = next


head = None
for i in range(3000):
    head = Node(head)
head = None


class Init:
    def __init__(self):
        return 5


class Fails:
    def __init__(self, a):
        self.a = Loud(a)
        raise ValueError(a)


for f in (Init, lambda: Fails("f"), lambda: Two(1), lambda: Two(1, 2, 3)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
        e = None
C = type("Made", (), {"__init__": lambda self: setattr(self, "k", type(self).__name__)})
o = C()
del C
print(o.k, type(o).__name__)
o = None
