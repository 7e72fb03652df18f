# Keys that are 0, 1, 2 ... in order: whatever else is asked for, put in and taken out shows nothing of how they are found.
class Odd:
    def __init__(self, n): self.n = n
    def __hash__(self): return self.n
    def __eq__(self, other):
        print("eq", self.n, repr(other))
        return other == self.n

d = {i: i * i for i in range(40)}
print(d[0], d[39], d.get(40), d.get(-1), d.get(True), d.get(2.0), d.get(3 + 0j), d.get("3"), d.get(10**30), d.get(2.5))
print(d.get(Odd(5)), Odd(41) in d, False in d, 39.0 in d, float("nan") in d)
del d[7]
print(7 in d, d.get(7), d.get(7.0), len(d), d.pop(8), d.pop(8, "gone"), 8 in d)
d[7] = "back"
print(list(d)[-3:], d[7], d[6], d[9], d.setdefault(8, "eight"), d.setdefault(9, "nine"), list(d)[-2:])
e = {}
for i in range(20):
    e[i] = i
print(e.popitem(), e.popitem(), 18 in e, 19 in e)
e[18] = "a"
e[20] = "b"
print(e[18], e.get(19), e[20], list(e)[-3:])
e[Odd(3)] = "three"
e[Odd(300)] = "new"
print(e[3], 300 in e, len(e))
f = dict(enumerate("abc"))
f.update([(3, "d"), [4, "e"]], x=1)
print(f, f[3], f["x"], 5 in f)
g = dict.fromkeys(range(5)); g.update({5: 1, 7: 2}); print(g, 6 in g, 7 in g)
for i in range(5): del g[i]
g.update(zip(range(5), "vwxyz")); print(g, g[0], g[4], 5 in g)
h = {0: "a", True: "b", 2: "c"}; print(h, h[1], h[2], h.get(3)); h[1.0] = "d"; print(h)
m = {i: i for i in range(10)}
for k in list(m): m[k] += m.get(k + 1, 0); m.pop(k - 1, None)
print(m, {**m, 3: 1}, m | {0: 0}, dict(m) == m)
try: m[0]
except KeyError as x: print("KeyError", x)
for bad in ([(1,)], [1], ["ab", "c"], 5, [[1, 2, 3]]):
    try: print(dict(bad))
    except Exception as x: print(type(x).__name__, x)
class L(list):
    def keys(self): return iter("k")
    def __getitem__(self, k): return "item"
print(dict(L([(1, 2)])), dict(((1, 2), (3, 4))))
