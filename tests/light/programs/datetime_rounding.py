"""timedelta: rounding to the nearest even microsecond, sizes beyond 64 bits, numbers that behave oddly."""
from datetime import datetime, timedelta


class Ratio(float):
    ratio = (1, 2)

    def as_integer_ratio(self):
        return self.ratio


class Int(int):
    def __mul__(self, other):
        return "product"

    __rmul__ = __mul__


def show(text):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as e:
        print(text, "->", type(e).__name__, e)


for n in (0.5, 1.5, 2.5, -0.5, -1.5, 0.4999999999999999, 0.5000000000000001, 1e-9, 123456789.5, 1e15 + 0.5):
    print(n, timedelta(microseconds=n), timedelta(milliseconds=n / 1000), timedelta(seconds=n / 1e6), timedelta(microseconds=3) * n)
for n in (1, 2, 3, 7, -1, -3, 10 ** 6, 10 ** 20, -10 ** 20):
    for text in ("timedelta(microseconds=10) / n", "timedelta(microseconds=15) / n", "timedelta.max / n", "timedelta.min // n", "timedelta(1, 0, 1) // n"):
        show(text)
for text in ("timedelta(microseconds=0.5, milliseconds=0.0005)", "timedelta(seconds=1e-6 * 0.5, microseconds=1)", "timedelta(days=1.5, hours=-36)",
             "timedelta(weeks=0.1, days=0.1, hours=0.1, minutes=0.1, seconds=0.1, milliseconds=0.1, microseconds=0.1)",
             "timedelta(days=10**9)", "timedelta(days=-10**9)", "timedelta(days=999999999, hours=24)", "timedelta(microseconds=10**25)",
             "timedelta(microseconds=86399999999999999999999)", "timedelta(microseconds=86400000000000000000000)", "timedelta(1e300)", "timedelta(-1e20)",
             "timedelta.max - timedelta.min", "timedelta.min + timedelta.min", "timedelta.max.total_seconds()", "timedelta.min.total_seconds()",
             "timedelta.max * 1.0", "timedelta.max * 0.5", "timedelta.max / 3", "timedelta.max / 1e-9", "timedelta.max // timedelta.resolution",
             "timedelta.max / timedelta.resolution", "divmod(timedelta.min, timedelta(days=7, microseconds=1))", "timedelta.max % timedelta(3, 7)",
             "abs(timedelta.min)", "timedelta(1) * Ratio(2)", "timedelta(1) / Ratio(2)", "timedelta(1) * Int(3)", "Int(3) * timedelta(1)",
             "timedelta(days=Int(3))", "timedelta(1) / True", "timedelta(1) // True", "timedelta(1) * False", "timedelta(1) / False", "timedelta(True)",
             "datetime.max - datetime.min", "datetime.min + timedelta.max", "datetime.max - timedelta(microseconds=1)", "datetime(1, 1, 1) - timedelta.resolution",
             "datetime.fromtimestamp(1e9 + 0.0000005)", "datetime.fromtimestamp(0.9999995)", "datetime.fromtimestamp(-0.5e-6)", "datetime.utcfromtimestamp(1.5e-6)",
             "datetime.utcfromtimestamp(-62135596800 - 1e-7)", "datetime.utcfromtimestamp(253402300799.9999996)"):
    show(text)
for Ratio.ratio in ((1, 0), (1, 2, 3), 5, ("a", 2), (2.5, 2), (3, -2), (-5, -2)):
    show("timedelta(1, 0, 1) * Ratio(2)")
    show("timedelta(1, 0, 1) / Ratio(2)")
