# quantize, round, to_integral, floor and ceil, normalize, scaleb, shift, rotate and their limits.
from decimal import *
import math

D = Decimal
MODES = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP]


def show(f, *args, **kw):
    try:
        return repr(f(*args, **kw))
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for v in ("2.5", "-2.5", "3.5", "2.51", "-2.49", "0.05", "15.05", "-0.5"):
    print(v, [str(D(v).quantize(D("1"), rounding=m)) for m in MODES], [str(D(v).quantize(D("0.1"), m)) for m in MODES], [str(D(v).to_integral_value(m)) for m in MODES])
print(show(D("1.234").quantize, D("1E-30")), show(D("1E+30").quantize, D("0.01")), show(D("inf").quantize, D(1)), show(D("inf").quantize, D("inf")), show(D("nan").quantize, D(1)))
print(show(D(1).quantize, 5), show(D(1).quantize, exp=D("0.00")), show(D("1.5").quantize, D(1), "x"), show(D(1).quantize, 1.5), show(D("0").quantize, D("1E+999999")), show(D("0").quantize, D("1E+1000000")))
for n in (None, 0, 1, 2, -1, -2, 27, 28, -400):
    print(n, show(round, D("1234.5675"), n) if n is not None else (round(D("2.5")), round(D("3.5")), round(D("-2.5")), round(D("1E+30"))))
for v in ("2.5", "-2.5", "1E+5", "-0.0", "0.999", "-123456789012345678901234567890.9", "inf", "nan"):
    print(v, show(math.floor, D(v)), show(math.ceil, D(v)), show(math.trunc, D(v)), show(int, D(v)), show(round, D(v)), show(D(v).to_integral_exact), show(D(v).__round__, 1))
for v in ("1.200", "-0.00", "1E+5", "1000", "0E+9", "NaN", "-inf", "1.00000000000000000000000000000001"):
    print(v, show(D(v).normalize), show(D(v).logb), D(v).adjusted(), show(D(v).as_integer_ratio))
c = Context(prec=9, Emin=-99, Emax=99, traps=[])
for name in ("shift", "rotate", "scaleb"):
    for a, b in (("123456789", 2), ("123456789", -3), ("123456789", 9), ("123456789", 10), ("0", 5), ("-12.3", 1), ("inf", 3), ("nan1", 2), ("5", D("1.0")), ("5", D("NaN")), ("9999999999999", 3), ("1", -300), ("1", 216)):
        c.clear_flags()
        print(name, a, b, show(getattr(c, name), D(a), b), [s.__name__ for s in c.flags if c.flags[s]])
for name in ("next_plus", "next_minus"):
    print(name, [str(getattr(c, name)(D(v))) for v in ("1", "-1", "0", "9.99999999E+99", "1E-107", "-1E-107", "inf", "-inf", "1.23456789012")])
print([str(c.next_toward(D(a), D(b))) for a, b in (("1", "2"), ("1", "0"), ("1", "1.0"), ("0", "-1"), ("9.99999999E+99", "inf"), ("-0", "0"))])
print(c.logical_and(110, 101), c.logical_or(110, 101), c.logical_xor(110, 101), c.logical_invert(101), show(c.logical_and, 2, 1), show(c.logical_or, D("1.0"), 1), D(1100).logical_xor(D(1010)))
print([c.number_class(D(v)) for v in ("1", "-1E-100", "0", "-0", "inf", "-inf", "nan", "snan")], c.is_subnormal(D("1E-105")), c.is_normal(0), D("1E-105").is_subnormal(c), D("1E-105").is_normal())
c = Context(prec=5, Emin=-9, Emax=9, clamp=1, traps=[])
print([str(c.plus(D(v))) for v in ("1E+9", "1E+5", "0E+20", "0E-20", "1.2345678E-10", "9.99999E+9", "-1E-20")], c)
