import hashlib
import hmac

names = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_224", "sha3_256", "sha3_384", "sha3_512"]
for name in names:
    for n in (0, 1, 55, 56, 63, 64, 65, 71, 72, 111, 112, 127, 128, 135, 136, 137, 143, 144, 145, 1000):
        data = bytes(i * 7 % 256 for i in range(n))
        h = hashlib.new(name, data)
        assert h.hexdigest() == h.digest().hex() == getattr(hashlib, name)(data).hexdigest()
        print(name, n, h.hexdigest())
    half = hashlib.new(name)
    half.update(b"first ")
    other = half.copy()
    half.update(bytearray(b"second"))
    other.update(memoryview(b"third"))
    print(h.name, h.digest_size, h.block_size, half.hexdigest(), other.hexdigest(), type(h))
    print(hmac.new(b"key", b"message", name).hexdigest(), hmac.digest(b"k" * 200, b"m", name).hex())
for name in ("shake_128", "shake_256"):
    h = hashlib.new(name, b"abc")
    print(h.name, h.digest_size, h.block_size, type(h), h.hexdigest(10), h.digest(400).hex())
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 100).hex())
print(hashlib.pbkdf2_hmac("sha1", b"password", b"salt", 7, 50).hex())
h = hmac.new(b"key", digestmod=hashlib.sha256)
h.update(b"text")
print(h.name, h.digest_size, h.block_size, h.copy().hexdigest(), hmac.compare_digest(h.digest(), h.digest()))
print(hashlib.new("MD5").name, sorted(hashlib.algorithms_guaranteed), sorted(hashlib.algorithms_available))
print(list(__import__("_hashlib").openssl_md_meth_names))
print(hashlib.sha256, hashlib.md5, hashlib.new("sha1").__class__.__module__)
for call in (
    lambda: hashlib.sha256("a"),
    lambda: hashlib.sha256(1),
    lambda: hashlib.sha256(b"a", b"b"),
    lambda: hashlib.md5(data=b""),
    lambda: hashlib.new("foo"),
    lambda: hashlib.new(1),
    lambda: hashlib.new("md5", "x"),
    lambda: hashlib.md5().update(),
    lambda: hashlib.md5().update("x"),
    lambda: type(hashlib.md5())(),
    lambda: hashlib.shake_128().digest(),
    lambda: hashlib.pbkdf2_hmac("sha1", b"a", b"b", 0),
    lambda: hashlib.pbkdf2_hmac("sha1", b"a", b"b", 1, 0),
    lambda: hmac.new("key", b"", "md5"),
    lambda: hmac.new(b"key", "text", "md5"),
    lambda: hmac.new(b"key"),
    lambda: hmac.compare_digest("a", b"a"),
    lambda: hmac.compare_digest("\xe9", "a"),
):
    try:
        print(call())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
