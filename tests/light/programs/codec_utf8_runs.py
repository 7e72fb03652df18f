# Encoding and decoding at every offset from a word's start, for characters of each width; digests of many sizes.
import hashlib

wide = ["a", "é", "ÿ", "\x80", "Ā", "ߏ", "ࠀ", "€", "\uffff", "𝄞"]
total = 0
for n in range(0, 40):
    for at in range(0, n + 1, 3):
        for c in wide:
            text = "x" * at + c + "y" * (n - at)
            for t in (text, text + c, c + text, text * 2):
                raw = t.encode()
                assert raw.decode() == t and len(raw) >= len(t), (n, at, c)
                assert max(t) == max(raw.decode()), (n, at, c)
                total += sum(raw)
                assert raw == b"".join(ch.encode() for ch in t)
print(total)
mixed = "".join(wide) * 7
for i in range(len(mixed)):
    for j in range(i, len(mixed), 5):
        s = mixed[i:j]
        assert s.encode().decode() == s
for n in range(0, 26):
    for bad in (b"\xff", b"\xc3", b"\xe2\x82", b"\x80", b"\xc3a", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\x80"):
        raw = b"z" * n + "é".encode() + bad + b"q" * (n % 5)
        try:
            raw.decode()
        except UnicodeDecodeError as e:
            if n % 8 == 0:
                print(n, bad, e)
        print(len(raw.decode(errors="replace")), end=" ")
print()

data = bytes(i * 7 & 255 for i in range(1000))
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    whole = hashlib.new(name)
    for n in list(range(0, 300, 7)) + [55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 256, 1000]:
        parts = hashlib.new(name, data[: n // 3])
        parts.update(data[n // 3 : n])
        assert parts.digest() == hashlib.new(name, data[:n]).digest()
        whole.update(parts.digest())
    print(name, whole.hexdigest())
print(bytes(range(20)).hex(), bytes(range(7)).hex(":", 2), bytes(range(7)).hex(":", -2), b"".hex("-"))
b = bytes(range(256)) * 3
for part in (b"", b"\x05", b"\x05\x06", b"\xff\x00", b"\xff\x00\x01", b"zz", b[:255], b[1:700]):
    print(b.find(part), b.rfind(part), b.count(part), part in b, b.find(part, 10), b.rfind(part, 0, 300))
