# Decimal's operators: rounding, exponents, specials, other types on either side.
from decimal import *
from fractions import Fraction
import operator

D = Decimal
names = ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow"]
values = [D("1.10"), D("-2.5"), D("0"), D("-0.00"), D("3E+5"), D("Infinity"), D("-Infinity"), D("NaN7"), 3, -7, True]


def show(f, *args):
    try:
        return repr(f(*args))
    except Exception as e:
        return f"{type(e).__name__} {e}"


for name in names:
    f = getattr(operator, name)
    for a in values:
        print(name, repr(a), [show(f, a, b) for b in values if isinstance(a, D) or isinstance(b, D)])
print([show(divmod, a, b) for a in values[:6] for b in values[:6]])
for other in (1.5, "1", None, 1j, Fraction(1, 2), [], object):
    print(type(other).__name__, show(operator.add, D(1), other), show(operator.mul, other, D(1)), show(operator.pow, D(2), other), show(divmod, other, D(3)))
for x in values[:8]:
    print(repr(-x), repr(+x), repr(abs(x)), bool(x), x.is_zero(), x.is_signed())
a = D("1.5")
b = a
a += 1
a *= D("2.00")
a -= D("0.5")
a /= 3
a //= D("0.25")
a **= 3
a %= 7
print(a, b, a is b)
print(sum([D("0.1")] * 10), sum([D("0.1")] * 10, D(0)), max(D(1), D("1.0"), 2, D("2.00")), min([D(3), D("2.9"), 4]))
print(sorted([D("1.0"), D(1), D("-3"), 2, D("Infinity"), D("0E+9"), D("-0")]))
print(pow(D(7), 20, 13), pow(7, D(20), 13), pow(D(7), 20, D(13)), show(pow, D(7), -2, 13), show(pow, D(7), 2, 0), show(pow, D("1.5"), 2, 3), show(pow, D(7), 2, "x"), show(pow, D(7), 2, 1.5))
print(D(3).__pow__(2), D(3).__pow__(4, 5), D(3).__rpow__(2), D(3).__add__("x"), D(3).__radd__(4), D(3).__eq__("x"), D(3).__lt__(None))
with localcontext(prec=5) as c:
    for r in ("ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"):
        c.rounding = r
        print(r, [str(+D(s)) for s in ("1.000005", "1.00005", "1.00015", "-1.00005", "-1.00015", "1.00019", "99999.5", "1.00001")], D(2) / 3, D(-1) / 7, D(1) - D(1), D("0.1") + D("-0.1"))
