a = memoryview(bytes(range(16)))
for c in "bBhHiIlLqQfd":
    for e in "bBhHiIlLqQfd":
        x, y = memoryview(bytes(16)).cast(c), memoryview(bytes(16)).cast(e)
        print(c, e, x == y, a.cast(c) == a.cast(e), a.cast(c) != a.cast(e))
n = memoryview(bytes([0] * 6 + [0xF8, 0x7F])).cast("d")
print(n == n, n.tolist() == n.tolist(), n != n)
print(a == bytearray(range(16)), a[::2] == bytes(range(0, 16, 2)), bytes(range(0, 16, 2)) == a[::2], a == 3, a == "a", a < a if False else None)
try:
    a < a
except TypeError as e:
    print(e)
