def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


m = memoryview(bytearray(b"abcdefgh"))
print(m.format, m.itemsize, m.ndim, m.shape, m.strides, m.suboffsets, m.nbytes, m.readonly, m.obj, len(m), m.contiguous, m.c_contiguous, m.f_contiguous)
print(m[0], m[-1], m[2:5].tobytes(), m[::-2].tolist(), list(m[1:3]), m[::2].contiguous, bytes(m[::3]), m[::2].hex("-"))
m[0] = 65
m[1:3] = b"ZZ"
m[::4] = m[1:3]
print(m.obj, m == b"x", m == bytes(m), m != m.toreadonly(), 90 in m)
for f in (lambda: m[8], lambda: m["a"], lambda: m[0, 0], lambda: m.__setitem__(0, 256), lambda: m.__setitem__(0, "a"), lambda: m.__setitem__(slice(0, 2), b"abc"), lambda: m.__delitem__(0), lambda: hash(m), lambda: m.toreadonly().__setitem__(0, 1), lambda: memoryview(3), lambda: memoryview("a"), lambda: m.hex("ab"), lambda: m.tobytes("X"), lambda: m[1:2, 1:2], lambda: m[...]):
    t(f)
with memoryview(b"abc") as v:
    print(hash(v) == hash(b"abc"), v.tolist(), {v: 1}[b"abc"])
for f in (lambda: v[0], lambda: v.tolist(), lambda: len(v), lambda: v.format, lambda: v == b"abc", lambda: v.release(), lambda: memoryview(v), lambda: v.__enter__()):
    t(f)
