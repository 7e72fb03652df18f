import binascii
import zlib

text = b"".join(b"%d squared is %d, " % (i, i * i) for i in range(3000))
noise = bytes((i * i * 31 + i // 7) % 251 for i in range(40000))
for data in (b"", b"a", b"abc" * 1000, text, noise, bytes(100000)):
    for level in range(-1, 10):
        packed = zlib.compress(data, level)
        print(len(data), level, len(packed), zlib.crc32(packed), zlib.decompress(packed) == data)
    for wbits in (9, 12, -9, -15, 25, 31):
        packed = zlib.compress(data, 6, wbits=wbits)
        print(wbits, len(packed), zlib.adler32(packed), zlib.decompress(packed, wbits=wbits, bufsize=1) == data)
print(zlib.crc32(b""), zlib.adler32(b""), zlib.crc32(b"abc", 7), zlib.adler32(b"abc", -1), zlib.crc32(b"x", 1 << 40))
print(zlib.crc32(text) == binascii.crc32(text))
print({k: v for k, v in vars(zlib).items() if isinstance(v, int)})
packed = zlib.compress(text)
for call in (
    lambda: zlib.decompress(b""),
    lambda: zlib.decompress(b"garbage"),
    lambda: zlib.decompress(packed[:-1]),
    lambda: zlib.decompress(packed[:500]),
    lambda: zlib.decompress(packed[:500] + b"\0" + packed[501:]),
    lambda: len(zlib.decompress(packed + b"more")),
    lambda: zlib.decompress(packed, wbits=-15),
    lambda: zlib.decompress(packed, wbits=99),
    lambda: zlib.decompress(packed, bufsize=-1),
    lambda: zlib.decompress(packed, bufsize=0) == text,
    lambda: zlib.compress(text, 99),
    lambda: zlib.compress("text"),
    lambda: zlib.compress(),
    lambda: zlib.compress(b"", 1, 15, 3),
    lambda: zlib.compress(b"", "1"),
    lambda: zlib.compress(b"", 1 << 40),
    lambda: zlib.compress(b"", 1 << 80),
    lambda: zlib.decompress("text"),
    lambda: zlib.crc32("text"),
    lambda: zlib.crc32(),
    lambda: zlib.crc32(b"", "a"),
    lambda: zlib.compressobj(99),
    lambda: zlib.compressobj(1, 2),
    lambda: zlib.compressobj(wbits=0),
    lambda: zlib.decompressobj(wbits=-1),
    lambda: type(zlib.compressobj())(),
    lambda: zlib.decompressobj(zdict="a"),
    lambda: zlib.compressobj(zdict="a"),
):
    try:
        print(call())
    except (zlib.error, TypeError, ValueError, OverflowError) as e:
        print(type(e), e)
