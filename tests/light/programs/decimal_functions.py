# sqrt, exp, ln, log10, power: correctly rounded, exact cases, limits, flags.
from decimal import *

D = Decimal
for prec in (1, 5, 28, 60, 150):
    c = Context(prec=prec, traps=[])
    print(prec, *[c.sqrt(D(v)) for v in ("2", "0.5", "1E-21", "144", "1.44", "12345678987654321")])
    print(*[c.exp(D(v)) for v in ("1", "-1", "0.1", "10", "1E-30", "-2.5E-7", "1234.5")])
    print(*[c.ln(D(v)) for v in ("2", "10", "0.1", "1.0000001", "0.99999999999", "1E+300", "7E-999999")])
    print(*[c.log10(D(v)) for v in ("2", "1000", "0.001", "1.00", "9.99", "5E+7000")])
    print(*[c.power(D(a), D(b)) for a, b in (("2", "0.5"), ("2", "100"), ("1.05", "30"), ("3", "-4"), ("0.7", "3.3"), ("10", "-3"), ("1.1", "1000"), ("9", "1.5"), ("2", "-0.1"))])
c = Context(prec=9, Emin=-999, Emax=999, traps=[])
for name in ("sqrt", "exp", "ln", "log10"):
    for v in ("0", "-0", "-0E-5", "1", "1.00", "-1", "inf", "-inf", "nan3", "snan4", "4", "100", "1E+9999", "-1E+9999", "1E-9999", "2302.6", "-2400"):
        c.clear_flags()
        print(name, v, getattr(c, name)(D(v)), [s.__name__ for s in c.flags if c.flags[s]])
for a, b in (("0", "0"), ("0", "2"), ("0", "-1"), ("-0", "3"), ("-0", "-3"), ("inf", "0"), ("inf", "2"), ("-inf", "3"), ("-inf", "0.5"), ("2", "inf"), ("0.5", "inf"), ("1", "inf"),
             ("-1", "inf"), ("1", "0.5"), ("1.00", "5"), ("-1.0", "3"), ("-2", "0.5"), ("-2", "3"), ("2", "3.0"), ("2", "1E+3"), ("2", "1E+30"), ("0.5", "99999"), ("nan1", "0"),
             ("2", "nan2"), ("4", "0.5"), ("1.1", "2"), ("10", "998"), ("10", "999"), ("10", "1000"), ("5", "-4"), ("1E-500", "2"), ("123456789012", "2")):
    c.clear_flags()
    print("power", a, b, c.power(D(a), D(b)), [s.__name__ for s in c.flags if c.flags[s]])
for r in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_05UP):
    c = Context(prec=6, rounding=r)
    print(r, c.sqrt(3), c.exp(1), c.ln(3), c.log10(3), c.power(3, D("0.5")), c.power(3, 50), c.power(D("-1.7"), 33))
with localcontext(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN):
    print(D(4).sqrt(), D("40E9").sqrt(), D(4) / 2, D(1) / 8, divmod(D(10), 3), D(400) ** -1, D(10**30).log10(), D(0).exp(), D(1).ln(), D("1.5") * D("2.5") - 1)
    try:
        D(1) / 3
    except MemoryError:
        print("MemoryError")


def pi():
    getcontext().prec += 2
    three = D(3)
    lasts, t, s, n, na, d, da = 0, three, 3, 1, 0, 0, 24
    while s != lasts:
        lasts = s
        n, na = n + na, na + 8
        d, da = d + da, da + 32
        t = (t * n) / d
        s += t
    getcontext().prec -= 2
    return +s


with localcontext(prec=200):
    print(pi())
    print(D(2) ** D("0.5") - D(2).sqrt(), D(2).ln().exp(), D(10).ln() / D(10).log10())
