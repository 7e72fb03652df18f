"""Doubles and text against the reference: check_dtoa.py BATCH [ROUNDS]; the last line is "N passed, N failed".

One round is about a million random doubles to text and back, and 100,000 of the rarer questions.
"""
import math
import random
import struct
import subprocess
import sys

BATCH = sys.argv[1]
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 1
N_RANDOM = 300_000
passed = failed = 0


def batch(mode, data):
    done = subprocess.run([BATCH, mode], input=data, stdout=subprocess.PIPE, check=True)
    return done.stdout


def compare(what, questions, got, want):
    global passed, failed
    if len(got) != len(want):
        failed += 1
        print("%s: %d answers for %d questions" % (what, len(got), len(want)))
        return
    if got == want:
        passed += len(want)
        return
    for question, g, w in zip(questions, got, want):
        if g == w:
            passed += 1
        else:
            failed += 1
            if failed < 20:
                print("%s: %r: got %r, want %r" % (what, question, g, w))


def doubles(bits):
    return struct.unpack("<%dd" % len(bits), struct.pack("<%dQ" % len(bits), *bits))


def edge_bits():
    out = set(range(2000))
    for e in range(2047):
        for d in (0, 1, 2, (1 << 52) - 1, (1 << 52) - 2, 1 << 51):
            out.add(e << 52 | d)
    for e in range(-323, 309):
        bits = struct.unpack("<Q", struct.pack("<d", float("1e%d" % e)))[0]
        out.update(range(max(bits - 3, 0), bits + 4))
    for k in range(1, 70):
        for d in (-1, 0, 1):
            out.add(struct.unpack("<Q", struct.pack("<d", float((1 << k) + d)))[0])
    for b in list(out)[::7]:
        out.add(b | 1 << 63)
    out.update((0x7FF << 52, 0xFFF << 52, 0x7FF8 << 48, 1 << 63, 0xFFF8 << 48))
    return sorted(out)


def random_bits(rng, n):
    """All patterns, and numbers as people write them."""
    bits = list(struct.unpack("<%dQ" % n, rng.randbytes(8 * n)))
    for i in range(0, n, 4):
        value = round(rng.uniform(-1e6, 1e6), rng.randrange(0, 8)) if i % 8 else rng.random()
        bits[i] = struct.unpack("<Q", struct.pack("<d", value))[0]
    return bits


def check_repr(bits):
    values = doubles(bits)
    data = struct.pack("<%dd" % len(values), *values)
    want = [repr(v) for v in values]
    got = batch("repr", data).decode().split("\n")[:-1]
    compare("repr", [hex(b) for b in bits], got, want)
    back = batch("parse", "".join(t + "\n" for t in want).encode())
    want_bits = [0x7FF8 << 48 if math.isnan(v) else b for v, b in zip(values, bits)]
    compare("parse", want, list(struct.unpack("<%dQ" % (len(back) // 8), back)), want_bits)


def check_hex(bits):
    values = doubles(bits)
    want = [v.hex() for v in values]
    compare("hex", bits, batch("hex", struct.pack("<%dd" % len(values), *values)).decode().split("\n")[:-1], want)
    check_fromhex(want)


def check_fromhex(texts):
    got = batch("fromhex", "".join(t + "\n" for t in texts).encode())
    got = [got[i:i + 9] for i in range(0, len(got), 9)]
    want = []
    for text in texts:
        try:
            want.append(b"0" + struct.pack("<d", float.fromhex(text)))
        except ValueError:
            want.append(b"1")
        except OverflowError:
            want.append(b"2")
    got = [g if g[:1] == b"0" else g[:1] for g in got]
    compare("fromhex", texts, got, want)


def hex_texts(rng, n):
    out = ["0x", "", "+", "0x.p1", "0x1p", "0x1p+", ".8", "1.", "0X1P1", "inf", "-infinity", "nan", "infinit", "0x1.8p1x",
           "0x1p99999999999999999999999", "0x1p-99999999999999999999999", "0x0p99999999999999999999999", "--1", "1_0"]
    for _ in range(n):
        digits = "".join(rng.choice("0123456789abcdefABCDEF00") for _ in range(rng.randrange(1, 40)))
        point = rng.randrange(0, len(digits) + 1)
        if rng.random() < 0.7:
            digits = digits[:point] + "." + digits[point:]
        exponent = "p%d" % rng.choice((rng.randrange(-1200, 1200), rng.randrange(-1090, -1000), 0, 960))
        out.append(rng.choice(("", "-", "+")) + rng.choice(("0x", "", "0X")) + digits + exponent * (rng.random() < 0.8))
    return out


def decimal_texts(rng, n):
    """Long digit strings, half way points and their neighbours."""
    out = ["1e400", "-1e400", "1e-400", "0e999999999999", "1e999999999999", "1e-999999999999", "0.", ".5", "5.", "1e+5",
           "9007199254740993", "9007199254740992.5", "2.4703282292062327e-324", "2.4703282292062328e-324",
           "1.7976931348623158e308", "1.7976931348623159e308", "0" * 900 + "1" + "0" * 900 + "e-900",
           "0." + "0" * 900 + "1e901", "Infinity", "-iNF", "nAn"]
    for _ in range(n):
        kind = rng.randrange(5)
        if kind == 0:
            digits = "".join(rng.choice("0123456789") for _ in range(rng.randrange(1, 60)))
            point = rng.randrange(0, len(digits))
            out.append("%s.%se%d" % (digits[:point] or "0", digits[point:], rng.randrange(-370, 320)))
        elif kind == 1:
            out.append("%de%d" % (rng.getrandbits(rng.randrange(1, 66)), rng.randrange(-345, 310)))
        else:
            bits = rng.getrandbits(63) % (2046 << 52)
            if kind == 2:
                bits = rng.getrandbits(rng.randrange(1, 56))
            low, high = doubles([bits, bits + 1])
            # the exact half way point: m * 2^e in full decimal digits
            (a, b), (c, d) = low.as_integer_ratio(), high.as_integer_ratio()
            top, bottom = a * d + c * b, 2 * b * d
            shift = bottom.bit_length() - 1
            text = str(top * 5 ** shift)
            cut = rng.choice((None, None, 17, 18, 19, 20, 25, 300, 760))
            if cut and cut < len(text):
                out.append("%se%d" % (text[:cut], len(text) - cut - shift))
            else:
                tail = rng.choice(("", "0" * 50, "1", "0" * 100 + "1", "0" * 400 + "1"))
                out.append("%s.%se%d" % (text, tail, -shift))
    return out


def check_parse(texts):
    got = batch("parse", "".join(t + "\n" for t in texts).encode())
    want = b"".join(struct.pack("<d", float(t)) for t in texts)
    compare("parse", texts, [got[i:i + 8] for i in range(0, len(got), 8)],
            [want[i:i + 8] for i in range(0, len(want), 8)])


def check_text(rng, n):
    lines, want, edges = [], [], edge_bits()
    for i in range(n):
        kind = rng.randrange(4)
        if kind == 0:
            value = doubles([rng.getrandbits(64)])[0]
        elif kind == 1:
            value = doubles([rng.choice(edges)])[0]
        elif kind == 2:
            value = rng.randrange(0, 100000) / rng.choice((1, 2, 4, 8, 16, 10, 100, 1000, 1024))
        else:
            value = rng.uniform(0, 10) * 10 ** rng.randrange(-8, 22)
        value = abs(value)
        if not math.isfinite(value):
            value = 0.5
        style = rng.choice("efgr")
        precision = rng.choice((0, 1, 2, 3, 6, 10, 15, 16, 17, 18, 30, rng.randrange(0, 400)))
        if i % 500 == 0:
            precision = rng.randrange(400, 5000)
        alternate = rng.random() < 0.3
        add_zero = style == "r"
        bits = struct.unpack("<Q", struct.pack("<d", value))[0]
        lines.append("%x %c %d %d %d\n" % (bits, style, precision, alternate and style != "r", add_zero))
        want.append(repr(value) if style == "r" else format(value, "%s.%d%s" % ("#" * alternate, precision, style)))
        if style == "g" and not alternate and precision and rng.random() < 0.3:
            lines.append("%x g %d 0 1\n" % (bits, precision))
            want.append(format(value, ".%d" % precision))
    got = batch("text", "".join(lines).encode()).decode().split("\n")[:-1]
    compare("text", lines, got, want)


def main():
    check_repr(edge_bits())
    check_hex(edge_bits())
    for n in range(ROUNDS):
        rng = random.Random(20260101 + n)
        check_repr(random_bits(rng, N_RANDOM))
        check_hex(random_bits(rng, N_RANDOM // 20))
        check_fromhex(hex_texts(rng, N_RANDOM // 20))
        check_parse(decimal_texts(rng, N_RANDOM // 20))
        check_text(rng, N_RANDOM // 8)
    print("%d passed, %d failed" % (passed, failed))
    return failed != 0


sys.exit(main())
