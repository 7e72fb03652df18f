# Unpacking straight into locals: the order of ends, what fails leaves everything as it was.
class Noisy:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("end", self.name)
def order():
    a, b = Noisy("a1"), Noisy("b1")
    t = Noisy("a2"), Noisy("b2")
    a, b = t
    print("bound", a.name, b.name)
    del t
    a, a = b, Noisy("last")
    print(a.name)
def itself():
    t = (1, (2, 3))
    a, t = t
    print(a, t)
    t, b = t
    print(t, b)
    x = [4, 5]
    x, y = x
    print(x, y)
def fails():
    a, b, c = 1, 2, 3
    for wrong in ((1,), (1, 2, 3, 4), [], "ab", iter([1, 2]), 5, None, {1: 2}, (i for i in range(9))):
        try:
            a, b, c = wrong
        except Exception as e:
            print(type(e).__name__, e, a, b, c)
def many():
    a, b, c, d = "wxyz"
    print(a, b, c, d)
    a, b, c, d, e = range(5)
    print(a, b, c, d, e)
    (a, b), [c, d] = (1, 2), "pq"
    print(a, b, c, d)
    for a, (b, c) in [(1, (2, 3)), (4, "56")]:
        print(a, b, c)
    print([k + v for k, v in {"a": "1", "b": "2"}.items()], {v: k for k, v in enumerate("xy")})
def loops():
    for i in range(3):
        pass
    print(i)
    for i in []:
        pass
    print(i)
    x = "kept"
    for x in ():
        pass
    else:
        print(x)
    for n in [Noisy("one"), Noisy("two")]:
        print("in", n.name)
    print("after", n.name)
def global_targets():
    global g, h
    g, h = 1, 2
    g, h = h, g
    print(g, h)
    for g in "ab":
        pass
    print(g)
def cells():
    a, b = 1, 2
    def f():
        return a, b
    a, b = b, a
    print(f())
def deleted():
    a, b = 1, 2
    del a
    try:
        print(a)
    except UnboundLocalError as e:
        print(e)
    a, b = b, 7
    print(a, b)
class Body:
    p, q = 1, 2
    p, q = q, p
    for r in range(2):
        s = r
print(Body.p, Body.q, Body.r, Body.s)
for f in order, itself, fails, many, loops, global_targets, cells, deleted:
    print("--", f.__name__)
    f()
