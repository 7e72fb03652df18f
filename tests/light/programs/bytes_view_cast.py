def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


m = memoryview(bytes(range(48)))
for c in "bBhHiIlLqQnNfdcP?":
    t(lambda: m.cast(c).tolist())
    t(lambda: (m.cast("@" + c).format, m.cast(c).itemsize, len(m.cast(c)), m.cast(c).cast("B") == m))
d = m.cast("B", (2, 3, 8))
print(d.shape, d.strides, d.tolist(), d[1, 2, 3], d[-1, -1, -1], d.tobytes("F")[:12], len(d), d[1:].tolist()[0][0])
print(m.cast("i", [3, 4]).tolist(), m.cast("B", (48,)).shape, memoryview(b"x").cast("B", ()).tolist(), memoryview(b"x").cast("B", ())[()])
for f in (lambda: m.cast("z"), lambda: m.cast("ii"), lambda: m.cast("<i"), lambda: m.cast("i").cast("h"), lambda: m[:5].cast("i"), lambda: m[::2].cast("b"), lambda: m.cast(3), lambda: m.cast("B", 3), lambda: m.cast("B", (7,)), lambda: m.cast("B", (0,)), lambda: m.cast("B", ("a",)), lambda: d.cast("B", (4, 12)), lambda: d[0], lambda: d[0, 0], lambda: d[0, 0, 0, 0], lambda: d[2, 0, 0], lambda: iter(d), lambda: d[0:1, 0:1], lambda: m.cast("B", (2**40, 2**40)), lambda: m.cast("B", [1] * 65)):
    t(f)
w = memoryview(bytearray(16)).cast("d")
w[0] = 1.5
w[1] = 3
print(w.tolist(), w == memoryview(w), w.obj)
for c, v in [("b", 128), ("B", -1), ("h", 2**20), ("i", 1.5), ("f", "a"), ("c", b"ab"), ("c", 1), ("?", 5), ("q", 2**63), ("Q", -1), ("d", None)]:
    t(lambda: memoryview(bytearray(8)).cast(c).__setitem__(0, v))
