# How often an index or a number is asked for.
import collections, array
class I:
    def __init__(self, v): self.v = v
    def __index__(self): print("index", self.v); return self.v
d = collections.deque(range(5))
for f in (lambda: d[I(1)], lambda: d.__getitem__(I(1)), lambda: d.__setitem__(I(1), 5), lambda: d.__delitem__(I(0)), lambda: d.insert(I(1), 7), lambda: d.rotate(I(1)), lambda: d.index(1, I(0), I(4)), lambda: d * I(2), lambda: list.__getitem__([1, 2], I(1)), lambda: (1, 2).__getitem__(I(1)), lambda: "ab".__getitem__(I(1)), lambda: range(3).__getitem__(I(1)), lambda: b"ab".__getitem__(I(1)), lambda: [1].__mul__(I(2)), lambda: [1].__rmul__(I(2)), lambda: (1,).__rmul__(I(2)), lambda: "a".__mul__(I(2)), lambda: [1, 2].__setitem__(I(0), 5), lambda: [1, 2].__delitem__(I(0)), lambda: bytearray(b"ab").__setitem__(I(0), I(65)), lambda: bytearray(b"ab").append(I(65)), lambda: bytearray(b"ab").insert(I(0), I(65)), lambda: bytearray(b"ab").remove(I(97)), lambda: bytearray(b"ab").extend([I(65)]), lambda: I(65) in bytearray(b"A"), lambda: I(65) in b"A", lambda: b"A".find(I(65)), lambda: bytes([I(65)]), lambda: bytes(I(3)), lambda: bytearray(I(3)), lambda: range(I(0), I(5), I(2)), lambda: [].insert(I(0), 1), lambda: [1].pop(I(0)), lambda: "abc"[I(0):I(2)], lambda: memoryview(b"abc")[I(1)], lambda: memoryview(bytearray(b"abc")).__setitem__(I(1), I(7)), lambda: chr(I(65)), lambda: hex(I(65)), lambda: divmod(5, 2), lambda: "a".center(I(5)), lambda: "abc".find("c", I(0), I(3)), lambda: "%d" % I(5), lambda: "%c" % I(65), lambda: b"%c" % I(65), lambda: "%*d" % (I(5), 3), lambda: round(1.5, I(1)), lambda: pow(2, 3, 5), lambda: int(I(5)), lambda: float(I(5)), lambda: complex(I(5)), lambda: slice(I(1), I(5)).indices(I(10)), lambda: list(zip(*[[1]] * 2)), lambda: "a".replace("a", "b", I(1)), lambda: "a b".split(" ", I(1)), lambda: sum([I(1)], 0) if 0 else 0, lambda: max(I(1), I(2), key=lambda x: x.v).v):
    try: print("=", f())
    except Exception as e: print(type(e).__name__, e)
for code in "bBhHiIlLqQfd":
    a = array.array(code, [1, 2, 3])
    for f in (lambda: a.append(I(4)), lambda: a.insert(I(0), I(5)), lambda: a.__setitem__(I(0), I(6)), lambda: a.extend([I(7)]), lambda: a.fromlist([I(8)]), lambda: a.remove(I(1)), lambda: a.index(I(2)), lambda: a.count(I(3)), lambda: a.pop(I(0)), lambda: a[I(0)], lambda: a * I(2), lambda: array.array(code, [I(3)]), lambda: array.array(code, (I(3),)), lambda: a.__delitem__(I(0)), lambda: a.index(1, I(0), I(2))):
        try: print(code, f())
        except Exception as e: print(code, type(e).__name__, e)
