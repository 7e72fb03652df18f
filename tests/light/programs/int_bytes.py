def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for n in [0, 1, -1, 127, 128, -128, -129, 255, 256, 65535, 2**31, -(2**31), 2**63, 2**64 - 1, 10**30, -(10**30)]:
    for size in (0, 1, 2, 4, 8, 13, 16):
        for order in ("big", "little"):
            for signed in (False, True):
                t(lambda: (n.to_bytes(size, order, signed=signed), int.from_bytes(n.to_bytes(size, order, signed=signed), order, signed=signed) == n))
t(lambda: int.from_bytes(b""))
t(lambda: int.from_bytes([255, 0], "little", signed=True))
t(lambda: int.from_bytes(bytearray(b"ab")))
t(lambda: (5).to_bytes())
t(lambda: True.to_bytes(2))
class N(int):
    pass
t(lambda: type(N.from_bytes(b"a")))
