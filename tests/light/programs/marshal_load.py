# marshal.loads of every kind of data, right and wrong.
import marshal


def attempt(data):
    try:
        value = marshal.loads(data)
        print(repr(value), type(value).__name__)
    except Exception as e:
        print(type(e).__name__, e)


def size(n):
    return (n & 0xFFFFFFFF).to_bytes(4, "little")


for code in range(256):
    if code & 127 == ord("c"):
        continue
    byte = bytes([code])
    for rest in (b"", b"\1\0\0\0", b"\1\0\0\x001.5" + b"\0" * 12, b"\xff" * 4 + b"1.5\0", b"\1\0\0\0NN", b"\0" * 17):
        attempt(byte + rest)
        attempt(b"[\2\0\0\0" + byte + rest + b"r\0\0\0\0")
for n in (0, 1, -1, 2, 5, 6, -5, -(2**31), -(2**31) + 1):
    attempt(b"l" + size(n) + b"\1\0" * 5)
for digits in (b"\0\0", b"\0\x80", b"\1\0\0\0", b"\1\0\1\0\0\0", b"\0\x80\0\0", b"\1\0\xff\xff", b"\1\0\1\0\xff\xff\0\0", b"\xff\x7f" * 20):
    attempt(b"l" + size(len(digits) // 2) + digits)
    attempt(b"l" + size(-len(digits) // 2) + digits)
    attempt(b"l" + size(len(digits)) + digits)
for code in b"stuaA([<>":
    for n in (0, 2, -1, -(2**31), 1000, 50000):
        attempt(bytes([code]) + size(n) + b"NNN")
for code in b"zZ)fx":
    for n in (0, 2, 3, 4, 255):
        attempt(bytes([code, n]) + b"NNN")
for text in (b"1.5", b"abc", b"", b"inf", b"-inf", b"NaN", b" 1.5", b"1.5 ", b"1\x005", b"1e999", b"-1e999", b"1_0", b"0x10", b"\xff", b"a" * 250,
             b"\xe9" * 250, b"1." + b"0" * 240, b"+1", b"1e", b".", b".5", b"\0"):
    attempt(b"f" + bytes([len(text)]) + text)
    attempt(b"x\x013" + bytes([len(text)]) + text)
for text in (b"\xff", b"\xed\xb0\x80", b"\xc3", b"", b"\xf0\x9f\x98\x80", b"\xc0\x80", b"ab\xe9"):
    for code in b"utaA":
        attempt(bytes([code]) + size(len(text)) + text)
for data in (b"r" + size(0), b"\xdb" + size(1) + b"r" + size(0), b"\xa9\1r" + size(0), b"\xbe" + size(1) + b"r" + size(0),
             b"\xbc" + size(1) + b"r" + size(0), b"\xfbr" + size(0) + b"N0", b"\xfbNr" + size(0) + b"0", b"(\2\0\0\0\xb0r" + size(0),
             b"[\2\0\0\0\xceNr" + size(0), b"[\3\0\0\0\xc6r\0\0\0\0r\1\0\0\0", b"[\3\0\0\0\xae\xe9\5\0\0\0r" + size(0),
             b"[\2\0\0\0r" + size(-1), b"[\2\0\0\0\xbe\0\0\0\0r" + size(0), b"[\2\0\0\0\xbe\1\0\0\0Nr" + size(0)):
    attempt(data)
for data in (b"(\2\0\0\0N0", b"[\2\0\0\0N0", b")\x010", b"{NN0", b"{0", b"{N0", b"{NN", b"{N", b"<\1\0\0\x000", b">\1\0\0\x000",
             b"<\1\0\0\0[\0\0\0\0", b"{[\0\0\0\0N0", b">\1\0\0\0{0", b"{i\1\0\0\0Ni\1\0\0\0T0", b"{{00", b"[\1\0\0\0{N0", b"<\2\0\0\0NN"):
    attempt(data)
for data in (1, "abc", None, bytearray(b"N"), memoryview(b"NxN")[::2], [b"N"]):
    attempt(data)
a, b = marshal.loads(b"[\2\0\0\0\xda\7no namer\0\0\0\0")
print(a is b, marshal.loads(b"Z\7no name") is a, marshal.loads(b"z\7no name") == a)
try:
    marshal.loads(b"u\3\0\0\0a\xffb")
except UnicodeDecodeError as e:
    print(e.object, e.start, e.end, e.reason, e.encoding)
for args in ((), (b"N", b"N")):
    try:
        marshal.loads(*args)
    except TypeError as e:
        print(e)
