"""Format specs against the reference: check_format.py BATCH [ROUNDS]; the last line is "N passed, N failed"."""
import random
import struct
import subprocess
import sys

N = 60_000
FIXED = ["", "1,_d", "_,d", ",,d", "__d", "10.d", ".3d", "d", "s", ",s", "+s", "=10s", "#s", "z", "zs", "+c", "#c", ",c", ",x",
         "_x", ",n", "_n", "q", "\u1234", "99999999999999999999", ".99999999999999999999f", "1x1", "xx", "x" * 30, ">",
         "z.1f", "010", "<010", ".2147483648f", "+", "-", " ", ",", "_", ",x,", ".", "\U0001F600", "012,", "é>8",
         "08", "+08", "08,", "#.3", "#", ".0", ".0%", "\u0663", "\u0661\u0660", "\x7f", "\x80", "~", "z", "zg", "\uff15.\uff12f",
         ",%", "_%", "_c", "{", "}", "0", "00", "000", "0=", "=0", "\U0001D7D8", "^^", "^^9", "==9", "9223372036854775808"]


def random_spec(rng):
    out = ""
    if rng.random() < 0.4:
        out += rng.choice(("", "*", "é", "0", "\U0001F600", "<", "x")) + rng.choice("<>=^")
    out += rng.choice(("",) * 5 + ("+", "-", " "))
    out += "z" * (rng.random() < 0.1) + "#" * (rng.random() < 0.2) + "0" * (rng.random() < 0.25)
    out += str(rng.randrange(1, 40)) * (rng.random() < 0.6)
    out += rng.choice(("",) * 4 + (",", "_", ",", "_", ",_"))
    out += ".%d" % rng.randrange(0, rng.choice((4, 20, 60))) * (rng.random() < 0.3)
    out += rng.choice(("",) * 3 + tuple("bcdeEfFgGnosxX%") + ("q", "dd"))
    return out


def random_value(rng, spec):
    kind = rng.randrange(3)
    if kind == 0:
        value = rng.choice((0, 1, -1, rng.randrange(-10**6, 10**6), rng.getrandbits(200), -rng.getrandbits(64)))
        if spec.endswith("c"):
            value = rng.choice((65, 0xE9, 0x20AC, 0x1F600))
        return "int", value, ("%x" % value)
    if kind == 1:
        value = rng.choice((0.0, -0.0, 1.0, -1.5, float("inf"), float("-inf"), float("nan"), 1e16, 1e-5, 123456789.125,
                            rng.uniform(-1e3, 1e3), rng.uniform(-1e18, 1e18), -0.04, 0.5, 2.5, 1e308,
                            struct.unpack("<d", rng.randbytes(8))[0]))
        return "float", value, "%016x" % struct.unpack("<Q", struct.pack("<d", value))[0]
    value = rng.choice(("", "a", "abc", "héllo", "\U0001F600x", "long " * 9))
    return "str", value, value


def expected(value, spec):
    try:
        return format(value, spec)
    except (ValueError, OverflowError) as error:
        return "!" + str(error)


def main():
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rng = random.Random(11 * rounds)
    asked, want = [], []
    for i in range(N * rounds):
        spec = FIXED[i % len(FIXED)] if i < 10 * len(FIXED) else random_spec(rng)
        kind, value, text = random_value(rng, spec)
        asked.append("%s\t%s\t%s\n" % (kind, spec, text))
        want.append(expected(value, spec))
    done = subprocess.run([sys.argv[1]], input="".join(asked).encode(), stdout=subprocess.PIPE, check=True)
    got = done.stdout.decode().split("\n")[:-1]
    wrong = [(q, g, w) for q, g, w in zip(asked, got, want) if g != w]
    for q, g, w in wrong[:15]:
        print("%r: got %r, want %r" % (q, g, w))
    failed = len(wrong) + abs(len(got) - len(asked))
    print("%d passed, %d failed" % (len(asked) - failed, failed))
    return failed != 0


sys.exit(main())
