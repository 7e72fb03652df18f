import sys
seed = 20261
def rnd(n):
    global seed
    seed = (seed * 6364136223846793005 + 1442695040888963407) % (1 << 64)
    return (seed >> 33) % n
class K:
    __slots__ = ('v', 'i')
    def __init__(self, v, i): self.v = v; self.i = i
    def __lt__(self, o):
        global h, c
        c += 1
        h = (h * 1000003 + self.i * 7919 + o.i) % 1000000000039
        if limit and c == limit: raise ValueError(c)
        return self.v < o.v
class N(K):
    __slots__ = ()
    def __lt__(self, o):
        K.__lt__(self, o)
        return NotImplemented
    def __gt__(self, o):
        K.__lt__(self, o)
        return self.v > o.v
def make(n, kind, cls):
    if kind == 0: vs = [rnd(1 << 30) for _ in range(n)]
    elif kind == 1: vs = [rnd(5) for _ in range(n)]
    elif kind == 2: vs = list(range(n))
    elif kind == 3: vs = list(range(n, 0, -1))
    elif kind == 4:
        vs = list(range(n))
        for _ in range(3):
            if n: vs[rnd(n)] = rnd(n)
    elif kind == 5:
        vs = []
        while len(vs) < n:
            m = rnd(n // 3 + 2) + 1; b = rnd(n)
            vs += [b + j for j in range(m)] if rnd(2) else [b - j for j in range(m)]
        vs = vs[:n]
    elif kind == 6:
        vs = [i // 10 for i in range(n)]
        vs = vs[n // 2:] + vs[:n // 2]
    elif kind == 7: vs = [(i * 7) % (n // 3 + 1) for i in range(n)]
    elif kind == 8: vs = [i // (rnd(50) + 1) for i in range(n)]
    else:
        vs = list(range(0, n, 2)) + list(range(1, n, 2)) 
    return [cls(v, i) for i, v in enumerate(vs)]
for t in range(250):
    h = c = 0; limit = 0
    big = rnd(30)
    n = rnd(5001) if big == 0 else rnd(600) if big < 6 else rnd(150)
    if n > 200 and rnd(6) == 0: limit = rnd(n * 5) + 1
    elif n > 3 and rnd(10) == 0: limit = rnd(n) + 1
    l = make(n, rnd(10), N if rnd(5) == 0 else K)
    mode = rnd(6)
    try:
        if mode < 3: l.sort()
        elif mode == 3: l.sort(reverse=True)
        elif mode == 4: l.sort(key=lambda x: (x, 1))
        else: l = sorted(l, key=lambda x: x, reverse=rnd(2))
    except ValueError as e: print(e, end=' ')
    o = 0
    for x in l: o = (o * 31 + x.i) % 1000000007
    print(t, n, mode, c, h, o)
