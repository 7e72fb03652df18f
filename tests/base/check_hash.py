"""Hashes against the reference (PYTHONHASHSEED=0): check_hash.py BATCH; the last line is "N passed, N failed"."""
import os
import random
import struct
import subprocess
import sys


def questions(rng):
    def double_bits(value):
        return "%016x" % struct.unpack("<Q", struct.pack("<d", value))[0]

    for n in range(300):
        data = rng.randbytes(n % 70)
        yield "bytes " + data.hex(), hash(data)
    for top in (0x7F, 0xFF, 0xFFFF, 0x10FFFF):
        for n in range(40):
            text = "".join(chr(rng.randrange(top + 1)) for _ in range(n)) + chr(top)
            unit = "latin-1" if top < 256 else "utf-16-le" if top < 65536 else "utf-32-le"
            yield "bytes " + text.encode(unit, "surrogatepass").hex(), hash(text)
    ints = [0, 1, -1, -2, 2**61 - 1, 2**61, 2**61 - 2, -2**61, 1 - 2**61, 2**63 - 1, -2**63]
    for i in ints + [rng.randrange(-2**63, 2**63) for _ in range(500)]:
        yield "int %d" % i, hash(i)
        yield "double " + double_bits(float(i)), hash(float(i))
    for _ in range(5000):
        value = struct.unpack("<d", rng.randbytes(8))[0]
        if value == value:
            yield "double " + double_bits(value), hash(value)
    for value in (0.0, -0.0, float("inf"), float("-inf"), 5e-324, -1.0, 0.5, 1e308):
        yield "double " + double_bits(value), hash(value)
    for _ in range(300):
        real, imag = rng.uniform(-9, 9), rng.uniform(-9, 9)
        yield "complex %d %d" % (hash(real), hash(imag)), hash(complex(real, imag))
        items = [rng.choice((rng.random(), rng.randrange(-9, 2**64), "a%d" % rng.randrange(99)))
                 for _ in range(rng.randrange(12))]
        yield " ".join(["tuple"] + [str(hash(i)) for i in items]), hash(tuple(items))
        yield " ".join(["set"] + [str(hash(i)) for i in set(items)]), hash(frozenset(items))
        thing = object()
        yield "pointer %d" % id(thing), hash(thing)


def main():
    if os.environ.get("PYTHONHASHSEED") != "0":
        sys.exit("check_hash: PYTHONHASHSEED must be 0")
    asked = list(questions(random.Random(5)))
    done = subprocess.run([sys.argv[1]], input="".join(q + "\n" for q, _ in asked).encode(), stdout=subprocess.PIPE,
                          check=True)
    got = [int(line) for line in done.stdout.split()]
    wrong = [(q, g, want) for (q, want), g in zip(asked, got) if g != want]
    for q, g, want in wrong[:10]:
        print("%.100s: got %d, want %d" % (q, g, want))
    failed = len(wrong) + abs(len(got) - len(asked))
    print("%d passed, %d failed" % (len(asked) - failed, failed))
    return failed != 0


sys.exit(main())
