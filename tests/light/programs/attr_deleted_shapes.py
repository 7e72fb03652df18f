# Attributes that are deleted one by one, in the middle, at the end, all of them, and come again.
class A:
    pass


class Noisy:
    def __init__(self, name, log):
        self.name, self.log = name, log

    def __del__(self):
        self.log.append(self.name)


def make(n):
    a = A()
    for i in range(n):
        setattr(a, f"x{i}", i)
    return a


for n in (1, 2, 5, 6, 7, 8, 9, 30):
    for i in range(n):
        a = make(n)
        delattr(a, f"x{i}")
        try:
            getattr(a, f"x{i}")
        except AttributeError as e:
            print(e)
        values = [getattr(a, f"x{k}", None) for k in range(n)]
        print(n, i, values, end=" ")
        a.new = "n"
        setattr(a, f"x{i}", "again")
        print(a.new, [getattr(a, f"x{k}") for k in range(n)] == [k if k != i else "again" for k in range(n)], list(vars(a))[-3:])

a = make(8)
while vars(a):
    name = next(iter(vars(a)))
    delattr(a, name)
print(vars(a))
a = make(8)
for i in (7, 0, 3, 1, 2, 6, 5, 4):
    delattr(a, f"x{i}")
try:
    del a.x4
except AttributeError as e:
    print(type(e).__name__, e)
a.x4 = 1
print(a.x4, vars(a))

log = []
b = A()
b.one, b.two, b.three = Noisy(1, log), Noisy(2, log), Noisy(3, log)
del b.two
print(log, b.one.name, b.three.name)
del b.one, b.three
print(log, vars(b))


class Looks:
    def __init__(self, owner):
        self.owner = owner

    def __del__(self):
        print("gone", sorted(self.owner.__dict__) if self.owner else None)


c = A()
c.a, c.l, c.z = 1, None, 2
c.l = Looks(c)
del c.l
print(c.a, c.z)


def reads(o):
    return o.first, o.second


# The same instruction sees both kinds of instance.
for k in range(6):
    o = A()
    o.zero, o.first, o.second = 0, k, k * 2
    if k % 2:
        del o.zero
    print(reads(o), end=" ")
    o.second = "s"
    print(reads(o))

# Many orders of deletion: each instance keeps what it has.
import itertools
kinds = set()
for order in itertools.permutations(range(5)):
    o = A()
    for i in range(5):
        setattr(o, "abcde"[i], i)
    for i in order[:4]:
        delattr(o, "abcde"[i])
        kinds.add(tuple(getattr(o, c, None) for c in "abcde"))
    assert vars(o) == {"abcde"[order[4]]: order[4]}
print(len(kinds))


class S:
    __slots__ = ("p", "__dict__")


s = S()
s.p, s.q, s.r = 1, 2, 3
del s.q
del s.p
print(s.r, vars(s), hasattr(s, "p"))


class E(Exception):
    pass


e = E("x")
e.m, e.n = 1, 2
del e.m
print(e.n, vars(e))


def f():
    pass


f.u, f.v = 1, 2
del f.u
print(f.v, vars(f))
