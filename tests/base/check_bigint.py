"""Bigint against the reference: check_bigint.py BATCH [ROUNDS]; the last line is "N passed, N failed"."""
import math
import random
import struct
import subprocess
import sys

BATCH = sys.argv[1]
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 1
sys.set_int_max_str_digits(0)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def in_base(n, base):
    """Slow, for bases that the reference cannot write."""
    sign, n, out = "-" * (n < 0), abs(n), ""
    while n:
        n, digit = divmod(n, base)
        out = DIGITS[digit] + out
    return sign + (out or "0")


def bits_of(value):
    return "%016x" % struct.unpack("<Q", struct.pack("<d", value))[0]


def double_of(bits):
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def edges():
    out = set()
    for k in (0, 1, 2, 8, 15, 29, 30, 31, 32, 33, 52, 53, 54, 59, 60, 61, 62, 63, 64, 65, 90, 96, 120, 127, 128, 129, 192,
              256, 1023, 1024):
        for d in (-2, -1, 0, 1, 2):
            out.update(((1 << k) + d, -(1 << k) + d))
    out.update(10 ** k for k in (9, 10, 18, 19, 20, 27, 38, 100))
    return sorted(out)


def number(rng, max_bits):
    """Uniform in length; with runs of ones and zeros in every other one."""
    bits = rng.randrange(1, rng.choice((65, 130, 300, max_bits)) + 1)
    n = rng.getrandbits(bits)
    if rng.random() < 0.5:
        for _ in range(rng.randrange(1, 6)):
            low, high = sorted((rng.randrange(bits + 1), rng.randrange(bits + 1)))
            mask = (1 << high) - (1 << low)
            n = n | mask if rng.random() < 0.5 else n & ~mask
    return -n if rng.random() < 0.4 else n


class Questions:
    def __init__(self):
        self.lines, self.answers = [], []

    def ask(self, answer, op, *args):
        shown = [("%x" % a) if isinstance(a, int) else str(a) for a in args]
        self.lines.append(" ".join([op] + shown))
        self.answers.append(("%x" % answer) if isinstance(answer, int) else answer)

    def run(self):
        done = subprocess.run([BATCH], input=("\n".join(self.lines) + "\n").encode(), stdout=subprocess.PIPE, check=True)
        got = done.stdout.decode().split("\n")[:-1]
        failed = abs(len(got) - len(self.answers))
        for line, g, want in zip(self.lines, got, self.answers):
            if g != want:
                failed += 1
                if failed < 15:
                    print("%.200s: got %.200s, want %.200s" % (line, g, want))
        return len(self.answers) - failed, failed


def ask_binary(q, a, b):
    q.ask(a + b, "add", a, b)
    q.ask(a - b, "sub", a, b)
    q.ask(a * b, "mul", a, b)
    q.ask(a & b, "and", a, b)
    q.ask(a | b, "or", a, b)
    q.ask(a ^ b, "xor", a, b)
    q.ask(str((a > b) - (a < b)), "cmp", a, b)
    q.ask(math.gcd(a, b), "gcd", a, b)
    if b:
        q.ask("%x %x" % divmod(a, b), "divmod", a, b)
        q.ask(a // b, "div", a, b)
        q.ask(a % b, "mod", a, b)
        try:
            q.ask(bits_of(a / b), "truediv", a, b)
        except OverflowError:
            q.ask("overflow", "truediv", a, b)
        try:
            q.ask(pow(a, -1, b), "invmod", a, b)
        except ValueError:
            q.ask("none", "invmod", a, b)


def frexp_of(n):
    """Rounded to 53 bits, ties to even, as mantissa and exponent."""
    bits = abs(n).bit_length()
    if bits <= 53:
        m, e = math.frexp(float(abs(n)))
        return -m if n < 0 else m, e
    top, low = abs(n) >> bits - 53, abs(n) & (1 << bits - 53) - 1
    half = 1 << bits - 54
    top += low > half or (low == half and top & 1)
    m, e = math.frexp(float(top))
    return -m if n < 0 else m, e + bits - 53


def ask_unary(q, rng, a, slow_bases):
    q.ask(a * a, "square", a)
    q.ask(~a, "invert", a)
    q.ask(str(hash(a)), "hash", a)
    zeros = (abs(a) & -abs(a)).bit_length() - 1 if a else 0
    q.ask("%d %d %d" % (a.bit_length(), a.bit_count(), zeros), "bits", a)
    fits_i, fits_u = -(1 << 63) <= a < 1 << 63, 0 <= a < 1 << 64
    q.ask("%d %d %d %d %d" % (fits_i, a * fits_i, fits_u, a * fits_u, a % (1 << 64)), "small", a)
    for shift in (0, 1, 31, 32, 63, 64, rng.randrange(0, 300)):
        q.ask(a << shift, "shl", a, "@%d" % shift)
        q.ask(a >> shift, "shr", a, "@%d" % shift)
    try:
        q.ask(bits_of(float(a)), "double", a)
    except OverflowError:
        q.ask("overflow", "double", a)
    m, e = frexp_of(a)
    q.ask("%s %d" % (bits_of(m), e), "frexp", a)
    if a >= 0:
        q.ask(math.isqrt(a), "isqrt", a)
        q.ask(a, "isqrt", a * a)
        if a:
            q.ask(a - 1, "isqrt", a * a - 1)
    q.ask(str(a), "text", a, "@10")
    q.ask(abs(a), "parse", "10", str(abs(a)))
    for base in slow_bases:
        text = in_base(a, base)
        q.ask(text, "text", a, "@%d" % base)
        q.ask(abs(a), "parse", str(base), text.lstrip("-"))
    digits = str(abs(a))
    q.ask(abs(a), "parse", "10", "00_" + "_".join(digits[i:i + 3] for i in range(0, len(digits), 3)))


def ask_bytes(q, rng, a):
    need = (a.bit_length() + 8) // 8
    for length in {need - 1, need, need + 1, need + rng.randrange(9)}:
        for order in ("little", "big"):
            for signed in (False, True):
                try:
                    answer = "%s %x" % (a.to_bytes(length, order, signed=signed).hex(), a if length else 0)
                except OverflowError as error:
                    answer = "negative" if "negative" in str(error) else "too big"
                if length >= 0:
                    q.ask(answer.lstrip(), "bytes", a, str(length), order, str(signed))


def ask_doubles(q, rng, a):
    values = [double_of(rng.getrandbits(64)), rng.uniform(-100, 100), 0.0, -0.0, math.inf, -math.inf, 5e-324]
    if abs(a) < 1 << 1000:
        near = float(a)
        values += [near, math.nextafter(near, math.inf), math.nextafter(near, -math.inf)]
    for value in values:
        if value == value:
            q.ask(str((a > value) - (a < value)), "cmpdouble", a, "@0x" + bits_of(value))
            if math.isfinite(value):
                q.ask(int(value), "fromdouble", bits_of(value))


def ask_near_ties(q, rng, n):
    """Quotients and integers that are, or nearly are, half way between doubles."""
    for _ in range(n):
        top = (rng.getrandbits(53) | 1 << 52) * 2 + 1
        scale, b = rng.randrange(0, 900), rng.getrandbits(rng.randrange(1, 200)) + 1
        for d in (-1, 0, 1):
            a = (top << scale) + d
            q.ask(bits_of(float(a)), "double", a)
            q.ask(bits_of(a / b), "truediv", a, b)
            a = top * b + d
            for shift in (0, 1000, 1070 + rng.randrange(0, 60)):
                q.ask(bits_of(a / (b << shift)), "truediv", a, b << shift)


def ask_powers(q, rng, n):
    for _ in range(n):
        a, e = number(rng, 200), rng.randrange(0, 60)
        q.ask(a ** e, "pow", a, "@%d" % e)
        m, e = number(rng, 700), abs(number(rng, 300))
        if m:
            q.ask(pow(a, e, m), "powmod", a, e, m)
    for a, e in ((2, 10000), (10, 3000), (-3, 2001), (0, 0), (0, 5), (1, 1 << 40), (-1, (1 << 40) + 1), (6, 777)):
        q.ask(a ** e if abs(a) > 1 else (a if e % 2 else 1) if e else 1, "pow", a, "@%d" % e)
    q.ask(pow(3, 1 << 300, 1 << 800), "powmod", 3, 1 << 300, 1 << 800)
    for m in (1, -1, 2, -2, 3):
        q.ask(pow(7, 5, m), "powmod", 7, 5, m)
    q.ask(pow(5, 3, -7), "powmod", 5, 3, -7)
    for bits in (9000, 14000):
        a, m = rng.getrandbits(bits), rng.getrandbits(bits) | 1
        q.ask(pow(a, 65537, m), "powmod", a, 65537, m)
        q.ask(pow(a, 65537, m + 1), "powmod", a, 65537, m + 1)


def ask_large(q, rng, digits):
    """Sizes at which the fast algorithms take over. Answers come from identities where the reference is slow."""
    bits = int(digits * 3.3219)
    a, b = rng.getrandbits(bits) | 1 << bits - 1, rng.getrandbits(rng.randrange(bits // 8, bits)) | 1
    for x, y in ((a, b), (a, rng.getrandbits(bits)), ((1 << bits) - 1, (1 << bits) - 1), (1 << bits, (1 << bits) - 1)):
        q.ask(x * y, "mul", x, y)
        q.ask(x * x, "square", x)
        rest = rng.randrange(abs(y))
        q.ask("%x %x" % (x, rest), "divmod", x * y + rest, y)
        q.ask("%x %x" % (-x - 1, y - rest) if rest else "%x 0" % -x, "divmod", -(x * y + rest), y)
        q.ask("%x %x" % (x - 1, y - 1), "divmod", x * y - 1, y)
        q.ask(x, "isqrt", x * x + rng.randrange(2 * x))
    if digits <= 25000:
        text = str(a)
        q.ask(text, "text", a, "@10")
        q.ask(a, "parse", "10", text)
        zeros = 10 ** (digits // 2) * rng.getrandbits(bits // 3)
        q.ask(str(zeros), "text", zeros, "@10")
        q.ask(zeros, "parse", "10", str(zeros))
        q.ask(math.gcd(a * 77, b * 77), "gcd", a * 77, b * 77)


def main():
    passed = failed = 0
    for n in range(ROUNDS):
        rng = random.Random(7 + n)
        q = Questions()
        if not n:
            special = edges()
            for a in special:
                ask_unary(q, rng, a, (2, 3, 8, 16, 36))
                ask_bytes(q, rng, a)
                ask_doubles(q, rng, a)
                for b in rng.sample(special, 12):
                    ask_binary(q, a, b)
        for i in range(3000):
            a, b = number(rng, 4000), number(rng, 4000)
            if i % 5 == 0:
                a, b = a * number(rng, 900), a * number(rng, 900)
            ask_binary(q, a, b)
        for i in range(1000):
            a = number(rng, 6000)
            ask_unary(q, rng, a, (rng.randrange(2, 37),) if abs(a) < 1 << 2000 else ())
            ask_bytes(q, rng, a)
            ask_doubles(q, rng, number(rng, 1100))
        ask_near_ties(q, rng, 500)
        ask_powers(q, rng, 400)
        for digits in (3000, 10000, 23000, 100000):
            ask_large(q, rng, digits)
        more = q.run()
        passed, failed = passed + more[0], failed + more[1]
    print("%d passed, %d failed" % (passed, failed))
    return failed != 0


sys.exit(main())
