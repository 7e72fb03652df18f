# What builtin methods say about numbers that do not fit into C's types.
B = 2**70


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


for x in (2**31 - 1, 2**31, -(2**31) - 1, -1, 2**40, B, -B, 0x110000, True, 1.5, "a"):
    show(lambda: repr(chr(x)))
for f in (lambda: (5).to_bytes(B, "big"), lambda: "a" * B, lambda: [1] * B, lambda: b"a" * B, lambda: (1,) * B, lambda: "a".center(B), lambda: "a".zfill(B),
          lambda: "a".expandtabs(B), lambda: "a".split("b", B), lambda: "a".replace("a", "b", B), lambda: [1].pop(B), lambda: [1].insert(B, 1),
          lambda: "a"[B], lambda: [1][B], lambda: range(3)[B], lambda: bytes(B), lambda: 1 >> B, lambda: 0 << B, lambda: round(5, B),
          lambda: [].index(1, B), lambda: "a".find("a", B, -B), lambda: "%*d" % (B, 1), lambda: "%.*f" % (B, 1), lambda: "%c" % B,
          lambda: b"a".center(B), lambda: bytearray(b"a").insert(B, 1), lambda: bytearray(b"a").pop(B), lambda: b"a"[B], lambda: b"a".split(b"b", B),
          lambda: b"a".replace(b"a", b"b", B), lambda: [1] * -B, lambda: "a".ljust(-B), lambda: (0.0) ** float("-inf"), lambda: 0.0**-1,
          lambda: slice(1, 5, 2).indices(9), lambda: slice(None, None, -1).indices(3), lambda: slice(3).indices(-1)):
    show(f)


class H(int):
    count = 0

    def __hash__(self):
        H.count += 1
        return int.__hash__(self)


d = dict.fromkeys(map(H, range(3)))
dict.fromkeys(d), dict.fromkeys(set(d)), dict.fromkeys(frozenset(d))
print(H.count)
