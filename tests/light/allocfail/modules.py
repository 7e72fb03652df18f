"""Modules in C and of the library: regular expressions, json, struct, math, io, time, enum, dataclasses."""
import binascii
import hashlib
import io
import json
import math
import re
import struct

print(re.sub(r"(\w+)-(?P<n>\d+)", lambda m: m["n"] + m[1][::-1], "ab-12, cd-345"), re.findall(r"[a-c]+?(?=d)|x{2,}", "abcd xxx"))
print(json.dumps({"a": [1, 2.5, None, True], "é": {"x": "\n"}}, indent=1, sort_keys=True), json.loads('[{"k": [1e3, "\\u00e9"]}, -0.5]'))
print(struct.pack("<hIq4s", -2, 7, 2**40, b"ab"), struct.unpack(">d", b"\x40\x09\x21\xfb\x54\x44\x2d\x18"))
print(math.factorial(25), math.gcd(2**40, 6**20), math.sqrt(2), math.fsum([0.1] * 10), math.comb(50, 7))
print(hashlib.sha256(b"x" * 100).hexdigest(), binascii.b2a_base64(b"hello"), binascii.crc32(b"abc"))
out = io.StringIO("one\ntwo\r\nthree", newline=None)
print(out.readlines(), io.BytesIO(b"abcdef").read(3), io.TextIOWrapper(io.BytesIO("äö".encode()), "utf-8").read())
for bad in ["re.compile('(')", "json.loads('[1,')", "struct.pack('h', 99999)", "math.sqrt(-1)", "import nothing_there"]:
    try:
        exec(bad)
    except Exception as error:
        print(type(error).__name__, error)
