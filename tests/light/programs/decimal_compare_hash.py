# Comparison with ints, floats, Fractions, complex; hashes; Decimals as keys; numbers' classes.
from decimal import *
from fractions import Fraction
import numbers

D = Decimal


def show(f):
    try:
        return repr(f())
    except Exception as e:
        return f"{type(e).__name__}: {e}"


pairs = [(D("1.0"), 1), (D("0.5"), 0.5), (D("0.1"), 0.1), (D("0.5"), Fraction(1, 2)), (D("1"), Fraction(1, 3)), (D("Infinity"), float("inf")),
         (D("-Infinity"), 10**400), (D("NaN"), 1), (D("1"), float("nan")), (D(2), 2 + 0j), (D(2), 2 + 1j), (D("-0"), 0), (D("1E+400"), 10**400), (D("1e-400"), 0.0),
         (D(1), "1"), (D(1), None), (D("1.5"), D("1.50")), (D("NaN"), D("NaN")), (D("sNaN"), 1), (D("3"), True), (D("Infinity"), Fraction(10**30)), (D("NaN"), Fraction(1))]
for a, b in pairs:
    getcontext().clear_flags()
    print(repr(a), repr(b), [show(f) for f in (lambda: a == b, lambda: a != b, lambda: a < b, lambda: a >= b, lambda: b > a, lambda: b == a)],
          getcontext().flags[FloatOperation], getcontext().flags[InvalidOperation])
with localcontext(traps=[FloatOperation]):
    print(show(lambda: D(1) == 1.0), show(lambda: D(1) < 1.5), show(lambda: 1.5 > D(1)), show(lambda: D(0.5)), show(lambda: D.from_float(0.5)), show(lambda: D("1") == 1 + 0j))
for v in ("0", "-0", "1", "-1", "1.0", "100E-2", "0.5", "0.1", "1E+20", "1e-20", "123456789012345678901234567890.5", "1E+1000", "1E-1000", "Infinity", "-Infinity", "2305843009213693951", "2305843009213693950.0", "-1E+999999", "7E-999999"):
    d = D(v)
    print(v, hash(d), end=" ")
    if d == d.to_integral_value() and d.is_finite() and abs(d.adjusted()) < 2000:
        print(hash(d) == hash(int(d)), end=" ")
    if abs(d.adjusted()) < 2000 and d.is_finite():
        print(hash(d) == hash(Fraction(d)), end=" ")
    print()
print(hash(D("0.5")) == hash(0.5), hash(D("inf")) == hash(float("inf")), show(lambda: hash(D("sNaN"))))
table = {D("1.0"): "one", 2: "two", 0.5: "half", Fraction(1, 4): "quarter"}
print(table[1], table[D(2)], table[D("0.50")], table[D("0.25")], D(3) in table, {D(1), 1, 1.0, True, D("1.00")})
print(isinstance(D(1), numbers.Number), isinstance(D(1), numbers.Real), issubclass(Decimal, numbers.Number), isinstance(D(1), numbers.Rational))
print([D("1").compare(D(x)) for x in ("2", "1.0", "0", "NaN")], [D("1.0").compare_total(D(x)) for x in ("1", "1.00", "-1", "NaN", "sNaN", "Infinity")])
print(D("-1.0").compare_total_mag(D("1.00")), D("1").compare_signal(3), show(lambda: D("NaN").compare_signal(3)))
for f in ("max", "min", "max_mag", "min_mag"):
    print(f, [repr(getattr(D(a), f)(D(b))) for a, b in (("1", "1.0"), ("-2", "1"), ("NaN", "3"), ("3", "NaN5"), ("NaN1", "NaN2"), ("-1", "1"), ("Infinity", "-Infinity"), ("0", "-0"))])
print(D("1.2").same_quantum(D("3.4")), D("1.2").same_quantum(3), D("NaN").same_quantum(D("sNaN")), D("inf").same_quantum(D("-inf")))
