# format() of Decimal: the mini-language, its errors, what the context's rounding and capitals do.
from decimal import *


def show(d, spec):
    try:
        return repr(format(Decimal(d), spec))
    except Exception as e:
        return f"{type(e).__name__}: {e}"


numbers = ["0", "-0", "1234.5678", "-1234567.891", "0.00001", "1E+20", "-1.5E-9", "0E+5", "-0E-9", "123E3", "NaN", "-sNaN12", "Infinity", "-Infinity", "99.95", "1.005"]
specs = ["", "10", "<10", "^11", "=10", ">10", "*^12", "é<9", "+", " ", "-", "z", "z.1f", "+z.0f", "010", "+010", "012,", "015,.2f", ",", ",.3f", "e", "E", ".0e", ".3e", ".12E",
         "f", "F", ".0f", ".2f", ".10f", "g", "G", ".1g", ".3g", ".0g", ".20G", "n", ".3n", "%", ".0%", ".1%", "020%", "\x00>9", "=+12.1f", ".3"]
for d in numbers:
    print(d, *[show(d, s) for s in specs])
for s in ["<010", "00", "10.", ".", "_", "#", "d", "s", "x", ",n", "n,", "10,,", "1.2.3", "ff", "++", "10z", "<>5", "a", "%%", "=%d" % 2**63, "=%d" % 10**18, ".%d" % 2**64, "é"]:
    print(repr(s), show("1.5", s))
for s in (5, None, b"1"):
    try:
        print(Decimal(1).__format__(s))
    except TypeError as e:
        print(e)
try:
    print(Decimal(1).__format__())
except TypeError as e:
    print(e)
try:
    print(Decimal(1).__format__("f", 3))
except TypeError as e:
    print(e)
for rounding in (ROUND_UP, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_05UP):
    with localcontext(rounding=rounding, prec=3, capitals=0) as c:
        print([show("2.675", s) for s in (".2f", ".1f", ".2e", ".2", "g", ".0%")], show("12345678E+10", ""), show("12345678E+10", "G"), [s for s in c.flags if c.flags[s]])
d = Decimal("1234.5")
print(f"{d:>12,.3f}|{d!r:>20}|{d!s}|{d:e}", "%s %.2f %d" % (d, d, d), "{:{w}.{p}f}".format(d, w=10, p=1))
print(str(Decimal("1E+3")), str(Decimal("1E-6")), str(Decimal("1E-7")), Decimal("123E-8").to_eng_string(), Decimal("0E+4").to_eng_string(), Decimal("12E+5").to_eng_string())
with localcontext(capitals=0) as c:
    print(Decimal("1E+30"), repr(Decimal("1E-30")), c.to_sci_string(Decimal("5E+9")), c.to_eng_string(Decimal("5E+10")), Decimal("5E+10").to_eng_string(ExtendedContext))
