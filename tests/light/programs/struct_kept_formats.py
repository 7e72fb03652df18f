# The functions of struct with the same formats again, wrong ones, and formats of other kinds.
import struct

for i in range(3):
    print(struct.pack("<IHd", i, 3, 2.5), struct.unpack(">hq", bytes(range(10))), struct.calcsize("i3s"))
    for wrong in ("y", "3", "99999999999999999999s", b"\xff", 5, None, "\u20ac"):
        try:
            print(struct.pack(wrong, 1))
        except Exception as e:
            print(type(e).__name__, e)
print(struct.pack(b"<H", 258), struct.pack("<H", 258), struct.pack(">H", 258))

print(struct.unpack("<b", b"\xff"))
for n in range(250):
    assert struct.unpack("<%dB" % n, bytes(n)) == (0,) * n
    assert struct.pack(">%dB" % n, *range(n)) == bytes(range(n))
struct._clearcache()
print(struct.unpack("<b", b"\xfe"))
for order in "<>=!@":
    for c, v in zip("bBhHiIlLqQ", (-1, 255, -2, 65535, -3, 2**32 - 1, -4, 2**31, -5, 2**64 - 1)):
        raw = struct.pack(order + c, v)
        print(order + c, raw.hex(), struct.unpack(order + c, raw))
    for c in "efd":
        raw = struct.pack(order + c, -1.5)
        print(order + c, raw.hex(), struct.unpack(order + c, raw))
s = struct.Struct("<I")
print(s.pack(7), s.unpack(b"\1\0\0\0"), struct.calcsize(s.format))
