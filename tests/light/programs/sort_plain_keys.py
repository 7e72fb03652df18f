# Sorts of every kind of keys, with ties, orders that are there already, and comparisons that fail.
import random, hashlib
r = random.Random(7)
def h(x): return hashlib.md5(repr(x).encode()).hexdigest()[:8]
def text(k): return "".join(r.choice("ab\x00cz\xff" if k < 2 else "abcdefghij") for _ in range(r.randrange(0, 14)))
makers = [lambda: r.randrange(-50, 50), lambda: r.randrange(-2**61, 2**61), lambda: r.random()*r.choice([1,-1,1e-300,1e80]), lambda: r.choice([0.0,-0.0,1.5,-2.5]),
 lambda: text(1), lambda: text(3), lambda: "prefix-" + text(3), lambda: (r.randrange(5), text(3)), lambda: (text(1), r.random(), r.randrange(9)), lambda: (r.choice([0.0,-0.0]), text(1)),
 lambda: r.choice([True, 3, 2]), lambda: r.choice([1, 2.5, -1]), lambda: r.choice(["a", "\u0100b", "\xffz", "\U00010000"]), lambda: r.randrange(-2**70, 2**70), lambda: (), lambda: (r.randrange(3),), lambda: (1,2,3,4,r.randrange(3)),
 lambda: (r.randrange(3), r.choice([1, 2.0])), lambda: r.choice([float("inf"), -float("inf"), 1.0]), lambda: [r.randrange(3), 1], lambda: b"x" * r.randrange(4)]
for i in range(250):
    mk = r.choice(makers)
    n = r.choice([0, 1, 2, 47, 48, 49, 60, 100, 300, 500])
    l = [mk() for _ in range(n)]
    shape = r.randrange(5)
    try:
        if shape == 1: l.sort()
        if shape == 2: l.sort(); l = l[::-1]
        if shape == 3: l.sort(); l[:5] = [mk() for _ in l[:5]]
        out = sorted(l, reverse=r.random() < .3)
        idx = sorted(range(len(l)), key=l.__getitem__, reverse=r.random() < .3)
        d = sorted(enumerate(l), key=lambda t: t[1])
        print(i, n, h(out), h(idx), h(d))
    except TypeError as e: print(i, e)
class K:
    n = 0
    def __init__(self, v): self.v = v
    def __lt__(self, o):
        K.n += 1
        if K.n % 997 == 0: raise ValueError(K.n)
        return self.v < o.v
for i in range(60):
    l = [K(r.randrange(100)) for _ in range(r.choice([10, 60, 200]))]
    try: l.sort()
    except ValueError as e: print(e)
    print(K.n, h([x.v for x in l]))
for i in range(40):
    l = [(r.randrange(4), K(r.randrange(100))) for _ in range(60)]
    try: l.sort(reverse=i % 2 == 1)
    except ValueError as e: print(e)
    print(K.n, h([(a, x.v) for a, x in l]))
