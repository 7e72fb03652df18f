# Short ways of builtin types: small powers, digits, steps through text, tables, sums, places from the end, orders of text.
import random
r = random.Random(11)
for i in range(200):
    a, e, m = r.choice([r.randrange(-50, 50), r.randrange(-2**61, 2**61)]), r.choice([0, 1, 2, r.randrange(200), r.randrange(2**61)]), r.choice([1, -1, 2, r.randrange(1, 2**32), -r.randrange(1, 2**32), 2**32 - 1, 1 - 2**32, 2**32, r.randrange(1, 2**61)])
    print(pow(a, e, m), end=" ")
    b = r.choice([a, e, m, -e]); print(hex(b), bin(b), oct(b), hex(-b))
for s in ["", "a", "ab", "abcdefg", "ab\xe9d", "\u0100bc"]:
    for k in (-3, -2, -1, 2, 3):
        print(repr(s[::k]), repr(s[1::k]), repr(s[:2:k]), repr(s[-2:0:k]))
class D(dict):
    def __missing__(self, k): return chr(k + 1) if k < 110 else None
class B:
    def __getitem__(self, k): raise [KeyError, LookupError, IndexError, ValueError][k % 4]
for t in ({97: "xx", 98: None, 99: 100}, D({97: "q"}), {}, B(), {97: -1}, {97: 1.5}, ["z"] * 98, "x" * 110):
    for s in ("", "abc", "cde", "zab\u0101", "h", "aabbccb"):
        try: print(repr(s.translate(t)))
        except Exception as e: print(type(e).__name__, e)
print(sum([True, 2, 3]), sum([1.5, 2]), sum((1, 2.5, 2**61)), sum([2**60] * 9), sum([[1], [2]], []), sum([0.1] * 10), sum([1e80] * 3), sum([], 5), sum((), 0.0))
try: sum([1, "a"])
except TypeError as e: print(e)
l = [1, 2, 3]
print(l[-1], l[-3], (1, 2)[-2], "ab"[-1])
for k in (3, -4):
    for v in (l, (1, 2, 3), "abc"):
        try: v[k]
        except IndexError as e: print(e)
    try: l[k] = 0
    except IndexError as e: print(e)
l[-1] = 9; print(l, [None] * 3, [[]] * 2, [1] * 0, [1, 2] * 2)
print([a < b for a in ("", "a", "ab", "\xff", "\u0100") for b in ("", "a", "ab", "\xff", "\u0100")])
print("%s|%d|%s|%d" % ("x", -5, 7, 2**70), "%d%%" % True, "%s" % (1,), "%(a)s %(b)d" % {"a": 1, "b": -2})
try: "%d" % "x"
except TypeError as e: print(e)
print(list(map(str, "abc")), list(map(lambda a, b: a + b, "ab", "cd")), ",".join(["a", "\xe9", "b"]), "".join(["x"]), "--".join(("a", "b")))
