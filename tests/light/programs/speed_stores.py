# Values of locals that go straight into attributes and items; += on them.
class A:
    pass


class D:
    def __set__(self, o, value):
        print("set", value)
        o.__dict__["seen"] = value

    def __get__(self, o, owner):
        return 10


class P:
    d = D()

    def __setitem__(self, key, value):
        print("item", key, value)

    def __getitem__(self, key):
        print("get", key)
        return 1


def stores(a, x, l):
    a.x = x
    l[0] = x
    l[a.x] = x
    (y := a).z = x
    (x := a).w = x
    l[(x := 2)] = x
    a.x = y
    return x


a, l = A(), [0, 1, 2]
print(stores(a, 1, l), a.x is a, a.z, a.w is a, [type(v).__name__ for v in l])


def order(p, v):
    p.d = v
    p[v] = v
    p.d += 1
    p.d += (v := v + 1)
    p[v] += 1
    p[(v := 7)] += v
    p.d -= 2000
    return v


print(order(P(), 3))


def unbound(flag, a):
    if flag:
        v = 1
    try:
        a.x = v
    except UnboundLocalError as e:
        print(e)
    try:
        a.x += v
    except UnboundLocalError as e:
        print(e)
    del a
    try:
        a.x = 5
    except UnboundLocalError as e:
        print(e)
    try:
        a.x += 5
    except UnboundLocalError as e:
        print(e)


unbound(False, A())
unbound(True, A())


class Text:
    def __init__(self):
        self.s, self.n, self.f, self.l = "", 2**61 - 2, 0.5, []

    def more(self):
        self.n += 1
        self.n += 1000
        self.n -= 1
        self.f += 1
        self.f -= 3
        self.l += [1]
        self.l[0] += 1
        self.l[0] -= 5
        return self.n, self.f, self.l

    def bad(self):
        self.s += 1


print(Text().more())


class Add:
    def __add__(self, other):
        return ("add", other)

    def __iadd__(self, other):
        return ("iadd", other)

    def __sub__(self, other):
        return NotImplemented


a.k = Add()
a.k += 1
print(a.k)
a.k = Add()
try:
    a.k -= 1
except TypeError as e:
    print(e)
for i in (7, -7, 2**32 - 1, 2**32, 2**40, -(2**40), 2**61 - 1):
    print([(i % k, i // k) for k in (1, 3, -3, 2**31, 2**32 - 1, 2**32, 2**32 + 1, -(2**33), 2**61 - 1)])
Text().bad()
