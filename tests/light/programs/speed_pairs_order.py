class N:
    def __init__(s,n): s.n=n
    def __del__(s): print("end",s.n)
def f():
    a, b = N("a1"), N("b1")
    a, b = N("a2"), N("b2")
    print("-")
    a, b, c = N("a3"), N("b3"), N("c3")
    a, b, c = N("a4"), N("b4"), N("c4")
    print("-")
    a, b, c, d = N("a5"), N("b5"), N("c5"), N("d5")
    a, b, c, d = N("a6"), N("b6"), N("c6"), N("d6")
    print("=")
def g():
    a, a = N(1), N(2)
    print(a.n)
    a, b, a = N(1), N(2), N(3)
    print(a.n)
class O: pass
def h():
    o = O()
    o.x, a = N("x1"), N("a1")
    o.x, a = N("x2"), N("a2")
    a, o.x = N("x2"), N("a2")
    print('-')
def k():
    global G, H
    G, H = N("g1"), N("h1")
    G, H = N("g2"), N("h2")
    print('-')
f(); g(); h(); k()
x, y = N("mx"), N("my")
x, y = N("mx2"), N("my2")
def consts():
    a, b = N("ca"), N("cb")
    a, b = 1, -2
    print("-")
    a, b = N("ca"), N("cb")
    a, b = (1, 2), 3 + 4
    print("-")
    a, b = N("ca"), N("cb")
    a, b = 1, b
    print("-")
    a, b, c = N("ca"), N("cb"), N("cc")
    (a,
     b, c) = N("da"), N("db"), N("dc")
    print("-")
    [a, b] = a, b
    a, b = [c, a]
    def cell(): return a
    c, d = N("ec"), N("ed")
    c, d = d, c
    print("swapped", c.n, d.n)
    for c, d in [(N(1), N(2)), (N(3), N(4))]: pass
    (c, d), a = (N(5), N(6)), N(7)
    print("=")
consts()
