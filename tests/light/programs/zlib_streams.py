import copy
import zlib

text = b"".join(b"%d cubed is %d. " % (i, i**3) for i in range(2000))
c = zlib.compressobj(9)
parts = [c.compress(text[i : i + 100]) for i in range(0, len(text), 100)]
parts.append(c.flush())
packed = b"".join(parts)
print(len(packed), zlib.crc32(packed), [len(p) for p in parts if p])
for mode in (zlib.Z_NO_FLUSH, zlib.Z_PARTIAL_FLUSH, zlib.Z_SYNC_FLUSH, zlib.Z_FULL_FLUSH, zlib.Z_BLOCK, zlib.Z_FINISH):
    c = zlib.compressobj(6, zlib.DEFLATED, -12, 5, zlib.Z_FILTERED)
    print(mode, (c.compress(b"one two " * 20) + c.flush(mode) + c.compress(b"") if mode != zlib.Z_FINISH else c.flush()).hex())
d = zlib.decompressobj()
out = b""
for i in range(0, len(packed), 64):
    out += d.decompress(packed[i : i + 64])
print(out == text, d.eof, d.unused_data, d.unconsumed_tail, d.flush())
d = zlib.decompressobj()
out, rest, n = b"", packed + b"tail", 0
while not d.eof:
    piece = d.decompress(rest, 1000)
    n += 1
    out += piece
    rest = d.unconsumed_tail
print(out == text, n, d.eof, d.unused_data, d.unconsumed_tail)
print(d.decompress(b"more"), d.unused_data)
d = zlib.decompressobj()
print(len(d.decompress(packed, max_length=10)), len(d.unconsumed_tail), d.eof, len(d.flush()), d.eof, d.unconsumed_tail)
d = zlib.decompressobj()
print(len(d.decompress(packed[:300])), d.eof, d.unused_data)
e = d.copy()
f = copy.deepcopy(copy.copy(d))
print(d.decompress(packed[300:]) == e.decompress(packed[300:]) == f.decompress(packed[300:]), e.eof)
c = zlib.compressobj()
first = c.compress(text)
g = c.copy()
print(c.flush() == g.flush())
words = b"cubed is "
c = zlib.compressobj(zdict=words)
small = c.compress(b"2 cubed is 8") + c.flush()
d = zlib.decompressobj(zdict=words)
print(small.hex(), d.decompress(small), d.eof)
raw = zlib.compressobj(wbits=-15, zdict=words)
small_raw = raw.compress(b"2 cubed is 8") + raw.flush()
print(small_raw.hex(), zlib.decompressobj(wbits=-15, zdict=words).decompress(small_raw))
for call in (
    lambda: zlib.decompressobj().decompress(small),
    lambda: zlib.decompressobj(zdict=b"wrong").decompress(small),
    lambda: zlib.decompressobj().decompress(b"garbage"),
    lambda: zlib.decompressobj().decompress(packed, -1),
    lambda: zlib.decompressobj().decompress(),
    lambda: zlib.decompressobj().flush(0),
    lambda: zlib.decompressobj().flush(-1),
    lambda: zlib.decompressobj().flush(),
    lambda: zlib.compressobj().compress("a"),
    lambda: zlib.compressobj().flush("a"),
    lambda: c.compress(b"a"),
    lambda: c.flush(),
    lambda: c.copy(),
    lambda: zlib.compressobj().flush(99),
    lambda: zlib.compressobj().compress(),
    lambda: zlib.compressobj().compress(b"", b""),
    lambda: zlib.compressobj().compress(data=b""),
    lambda: zlib.compressobj().flush(1, 2),
    lambda: zlib.compressobj().flush(mode=1),
    lambda: zlib.compressobj().copy(1),
    lambda: type(zlib.compressobj().copy(a=1)),
    lambda: zlib.compressobj().__deepcopy__(),
    lambda: zlib.decompressobj().flush(1, 2),
    lambda: zlib.decompressobj().flush(length=1),
    lambda: zlib.decompressobj().copy(1),
    lambda: zlib.decompressobj().decompress(b"", 1, 2),
    lambda: zlib.decompressobj().decompress(data=b""),
    lambda: zlib.decompressobj().decompress(b"", 1 << 70),
    lambda: zlib.decompressobj().flush(1 << 70),
):
    try:
        print(call())
    except (zlib.error, TypeError, ValueError, OverflowError) as e:
        print(type(e), e)
