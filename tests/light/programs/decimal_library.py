# Decimals in the standard library: fractions, statistics, math, copy, json, dataclasses, sorting, money sums.
import copy
import fractions
import itertools
import json
import math
import statistics
from dataclasses import dataclass
from decimal import *

D = Decimal
F = fractions.Fraction


def show(f):
    try:
        return repr(f())
    except Exception as e:
        return f"{type(e).__name__}: {e}"


print(F(D("1.25")), F(D("-1E-3")), F.from_decimal(D("0.1")), show(lambda: F(D("nan"))), show(lambda: F(D("inf"))), show(lambda: F.from_decimal("1")))
data = [D("1.5"), D("2.25"), D("3.75"), D("2.25")]
print(statistics.mean(data), statistics.fmean(data), statistics.median(data), statistics.mode(data), statistics.pstdev(data), statistics.variance(data), statistics.stdev(data))
print(show(lambda: statistics.mean([D("NaN"), D(1)])), statistics.harmonic_mean([D(40), D(60)]), statistics.geometric_mean([D(54), D(24), D(36)]))
print(math.floor(D("-1.5")), math.sqrt(D(2)), math.isnan(D("nan")), math.isclose(D("0.1"), 0.1), math.fsum([D("0.1")] * 3), math.prod([D("1.1"), 2, D("3")]), show(lambda: math.gcd(D(4), 2)))
print(list(itertools.accumulate([D("0.1")] * 4)), sum(data), sum(data, D("0.00")), max(data), sorted(data, key=lambda d: -d))
print(copy.copy(data[0]) is data[0], copy.deepcopy(data) == data, copy.deepcopy(data)[0] is data[0], copy.copy(getcontext()) == getcontext())
print(show(lambda: json.dumps({"x": D("1.1")})), json.loads('{"x": 1.10, "y": 3}', parse_float=D), json.dumps([D("1.10")], default=str))
print(show(lambda: range(D(3))), show(lambda: [1, 2, 3][D(1)]), show(lambda: "x" * D(2)), show(lambda: int(D("1e3"))), show(lambda: bin(D(3))), show(lambda: chr(D(65))))
print(float(D("0.1")), float(D("1e400")), float(D("-1e-400")), float(D("nan")), float(D("4.9e-324")), show(lambda: float(D("snan"))), complex(D("1.5")), complex(2, 3) == D(2))
print(int(D("123456789" * 5)), D(10**27) // 7, D(2**200), int(D(2) ** 64), D("1E+25") == 10**25)


@dataclass(frozen=True, order=True)
class Amount:
    value: Decimal
    currency: str = "EUR"

    def __add__(self, other):
        return Amount(self.value + other.value, self.currency)


total = sum([Amount(D("19.99")), Amount(D("0.01"))], Amount(D(0)))
print(total, total == Amount(D("20")), hash(total) == hash(Amount(D(20))), total < Amount(D("20.01")))


def schedule(principal, rate, months):
    monthly = rate / 12
    payment = (principal * monthly / (1 - (1 + monthly) ** -months)).quantize(D("0.01"), ROUND_HALF_UP)
    balance = principal
    for month in range(1, months + 1):
        interest = (balance * monthly).quantize(D("0.01"), ROUND_HALF_EVEN)
        paid = min(payment, balance + interest)
        balance += interest - paid
        yield month, paid, interest, balance


for row in schedule(D("1000.00"), D("0.0725"), 6):
    print(*row)
print([(D(1) + D("0.05") / n) ** (n * 10) for n in (1, 12, 365, 8760)])


class Loud(Decimal):
    def __add__(self, other):
        return Loud(Decimal.__add__(self, other))

    __radd__ = __add__

    def __repr__(self):
        return f"Loud({self})"


print(Loud("1.1") + 1, 2 + Loud(3), repr(Loud(1) + D("0.5")), repr(Loud(2) * 2), type(Loud(1).quantize(D("0.1"))).__name__, Loud("1") == 1, {Loud(1): 2}[1], f"{Loud('2.5'):.2f}", repr(copy.deepcopy(Loud(3))))
