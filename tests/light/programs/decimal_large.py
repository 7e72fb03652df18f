# Coefficients and precisions of thousands of digits: products, quotients, roots, logarithms, ints and back.
from decimal import *
import hashlib

D = Decimal


def short(d):
    text = str(d)
    return f"{text[:12]}...{text[-12:]} {len(text)} {hashlib.sha256(text.encode()).hexdigest()[:16]}"


a = D("123456789" * 700)
b = D("987654321" * 450 + "7")
c = D("1" + "0" * 3000 + "1")
with localcontext(prec=20000) as ctx:
    for x, y in ((a, b), (b, a), (a, a), (a, c), (c, b), (c, c)):
        print(short(x * y), short(x + y), short(x - y), short(x // y), short(x % y), x < y, x == y)
    print(short((a * b) // b), (a * b) / b == a, (a * a).sqrt() == a, short((a * b).sqrt()), short(a * a + 2 * a + 1), (a * a + 2 * a + 1).sqrt() - a)
    print(short(D(3) ** 20000), short(D(7) ** 9999 % D(10) ** 5000), int(D(3) ** 3000) == 3**3000, D(3**3000) == D(3) ** 3000)
    print(ctx.flags[Inexact], ctx.flags[Rounded])
with localcontext(prec=3000) as ctx:
    print(short(a / b), short(b / a), short(D(1) / 7), short(D(2).sqrt()), short(a.sqrt()), short(a.fma(b, c)))
    print(ctx.flags[Inexact], ctx.flags[Rounded])
with localcontext(prec=700):
    print(short(D(1).exp()), short(D(2).ln()), short(D(3).log10()), short(D("-12.5").exp()), short(a.ln()), short(D(2) ** D("0.1")))
n = int("9" * 4000)
print(short(D(n)), int(D(n)) == n, hash(D(n)) == hash(n), D(n) + 1 == 10**4000, +D(n), D(n).adjusted(), len(D(n).as_tuple().digits))
print(D("1E-3000").as_integer_ratio()[1] == 10**3000, D("5E-2000").as_integer_ratio()[1] == 2 * 10**1999, short(D(2**5000)), short(D(1) / 3 + D("1e-5000")))
print(format(D(10**60), ",.3f"), short(format(D("1e500"), "f")), f"{D(2) ** 200:.40e}")
