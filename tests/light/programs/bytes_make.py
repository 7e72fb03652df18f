def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class B:
    def __bytes__(self):
        return b"made"


class I:
    def __index__(self):
        return 3


class L:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i


class X(bytes):
    pass


class Y(bytearray):
    pass


for k in (bytes, bytearray, X, Y):
    for a in [(), (0,), (3,), (-1,), (2**100,), (True,), (I(),), (L(),), ([1, 2],), ((1, 256),), ("a",), ("\u00e9", "utf-8"), ("\u00e9", "ascii"), ("\u00e9", "ascii", "ignore"), ("a", 3), (b"a", "utf-8"), (3, "x", "y"), (1.5,), (None,), (b"q",), (bytearray(b"r"),), (memoryview(b"abcd")[::2],), ({1: 2},), (["a"],), (range(5),), (iter([7]),)]:
        t(lambda: (type(k(*a)).__name__, k(*a)))
t(lambda: bytes(B()))
t(lambda: bytearray(B()))
t(lambda: X(B()))
t(lambda: X(b"a") + b"b")
t(lambda: type(X(b"ab")[0:2]))
t(lambda: bytes(encoding="a"))
t(lambda: bytes(errors="a"))
