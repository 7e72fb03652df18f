# Decimal(...): from text, numbers, tuples, floats; create_decimal; from_float; what is refused.
from decimal import *


def show(f, *args, **kw):
    try:
        print(args, kw, "->", repr(f(*args, **kw)))
    except BaseException as e:
        print(args, kw, "->", type(e).__name__, e)


D = Decimal
for text in ["0", "-0", "+0", "00012", "1.50", ".5", "5.", "-.5e-3", "1E+5", "1e5", "1e-7", "0e-7", "0e7", "-0E+3", "12345678901234567890123456789012345",
             "inf", "-Infinity", "+INF", "nan", "NaN123", "-sNaN", "snan007", "nan0", "infin", "", " ", ".", "e5", "1e", "1e+", "1.2.3", "1 2", "--1",
             " 12\n", "\t-1.5 ", "1_000.5_0", "_1", "1_", "1__2", "\u0661\u0662.\u0663", "\u2003 7", "1\u00a0", "1\x00", "\uff11e\uff12", "one", "0x10",
             "1e999999999999999999", "1e1000000000000000000", "1e-1999999999999999997", "1e-1999999999999999998", "0e99999999999999999999", "nan1.5"]:
    show(D, text)
for v in [0, -5, 10**40, True, 2**70, 0.1, -0.0, 1e300, float("nan"), float("-inf"), 5e-324, D("1.10"), D("sNaN3")]:
    show(D, v)
for v in [(0, (1, 2, 3), -2), (1, (), 3), (0, (0, 0, 7), 0), [1, [4, 5], 6], (0, (1,), "F"), (1, (1, 2), "F"), (0, (1, 2), "n"), (1, (0, 3), "N"), (0, (), "n"),
          (True, (1, True), False), (), (1, 2), (0, (1,), 2, 3), (2, (1,), 0), (-1, (1,), 0), ("0", (1,), 0), (0.0, (1,), 0), (0, (10,), 0), (0, (-1,), 0),
          (0, ("1",), 0), (0, (1.0,), 0), (0, 5, 0), (0, "12", 0), (0, (1,), "x"), (0, (1,), "NaN"), (0, (1,), 1.5), (0, (1,), None), (0, (1,), 10**30), (None, (1,), 0),
          (0, (1,) * 40, -10), (0, (1,), 10**18)]:
    show(D, v)
for v in [None, 1j, b"1", bytearray(b"1"), {}, set(), object, range(3), len]:
    show(D, v)
show(D)
show(D, "1", None)
show(D, "1", getcontext())
show(D, "1", 5)
show(D, 1, 2, 3)
show(D, value="7")
show(D, value="7", context=None)
show(D, val="7")
show(D, "7", value="7")
c = Context(prec=4, Emax=9, Emin=-9, traps=[])
for v in ["123456", " 1", "1_0", "nan12345", "nan1234", "1e10", "1e-20", "0e50", 123456, 1.23456789, (0, (1, 2, 3, 4, 5), 0), D("9.99999"), "zz", None, b"1"]:
    show(c.create_decimal, v)
print(c)
show(c.create_decimal)
show(c.create_decimal, 1, 2)
for v in [1 / 3, 7, 2**60, True, "1", D(1), None, 1e400, -0.0]:
    show(D.from_float, v)
    show(c.create_decimal_from_float, v)
print(c)


class Sub(Decimal):
    pass


class Money(Decimal):
    def __new__(cls, v):
        return super().__new__(cls, v).quantize(D("0.01"))


s = Sub("1.25")
s.note = "x"
print(repr(s), type(s), s.note, type(s + 1), type(-s), type(Sub.from_float(0.5)), type(D(s)), D(s) == s, type(Sub(D("2"))))
print(Sub(s) is s, D(D("1")) is None, Money("1.239"), type(Money("1")))
d = D("5")
print(D(d) is d, d.__copy__() is d, d.__deepcopy__({}) is d, d.conjugate() is d, d.real is d, d.imag, d.canonical() is d)
show(setattr, d, "x", 5)
show(setattr, d, "real", 5)
show(delattr, d, "imag")
print(d.as_tuple(), D("-1.50").as_tuple(), D("nan12").as_tuple(), D("-inf").as_tuple(), D("sNaN").as_tuple(), D(0).as_tuple())
print(DecimalTuple(0, (1,), 2), type(d.as_tuple()).__name__, DecimalTuple._fields, DecimalTuple.__module__)
print(D(DecimalTuple(1, (2, 3), -1)), d.__reduce__(), D("-sNaN12").__reduce__(), s.__reduce__())
