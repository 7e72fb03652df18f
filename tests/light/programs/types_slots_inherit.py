def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class P:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Q(P):
    __slots__ = ("z", "__dict__")


class R(Q):
    pass


class S(P):
    pass


class Same(P):
    __slots__ = ("x",)


q = Q(1, 2)
q.z, q.w = 3, 4
print(q.x, q.y, q.z, q.w, q.__dict__)
r = R(5, 6)
r.z = 7
r.extra = 8
print(r.x, r.y, r.z, r.extra, r.__dict__)
s = S(1, 2)
s.other = 3
print(s.x, s.__dict__, S.x is P.x)
t = Same(9, 10)
print(t.x, t.y)
show(lambda: P.x.__get__(t))
P.x.__set__(t, 11)
print(P.x.__get__(t), Same.x.__get__(t))
show(lambda: Same.x.__get__(q))
show(lambda: P.x.__get__(3))
show(lambda: P.x.__set__(3, 4))
show(lambda: P.x.__delete__(object()))
show(lambda: P.x.__get__(None, P) is P.x)
show(lambda: P.x.__get__(None))


class Mixin:
    __slots__ = ()

    def total(self):
        return self.x + self.y


class Mixed(Mixin, P):
    __slots__ = ()


print(Mixed(2, 3).total(), Mixed.__base__)
show(lambda: setattr(Mixed(1, 2), "q", 1))


class Eq:
    __slots__ = ("v",)

    def __init__(self, v):
        self.v = v

    def __eq__(self, other):
        return isinstance(other, Eq) and self.v == other.v

    def __hash__(self):
        return hash(self.v)


print(Eq(1) == Eq(1), Eq(1) != Eq(2), {Eq(1): "a"}[Eq(1)], Eq(3) in [Eq(3)])
chain = None
for i in range(5):
    node = P(i, chain)
    chain = node
out = []
while chain:
    out.append(chain.x)
    chain = chain.y
print(out)
