# Signals: flags and traps as mappings, exceptions, their order and what they carry.
from decimal import *
from collections.abc import MutableMapping


def show(f, *args, **kw):
    try:
        print("ok", repr(f(*args, **kw)))
    except BaseException as e:
        print(type(e).__name__, e, [type(a).__name__ for a in e.args], isinstance(e, ArithmeticError))


c = Context(traps=[])
f = c.flags
print(f)
print(str(f) == repr(f), len(f), isinstance(f, MutableMapping))
print([s.__name__ for s in f], [s.__name__ for s in f.keys()])
print(list(f.values()))
f[Inexact] = True
f[Rounded] = 5
f[Clamped] = []
print(f, f[Inexact], f[Rounded], f[Clamped], Inexact in f, int in f)
show(lambda: f[int])
show(lambda: f["x"])
show(f.__setitem__, int, 1)
show(f.__delitem__, Inexact)
show(f.pop, Inexact)
show(f.popitem)
show(f.clear)
show(lambda: f.get(Inexact))
show(lambda: f.get(5, "none"))
print(f.copy(), type(f.copy()))
print(f == f.copy(), f == c.traps, f != c.traps, f == dict(f), f == 5, f != 5, dict(f) == f, f == {})
show(lambda: f < c.traps)
show(lambda: f == {int: True})
show(lambda: f == {s: 1 for s in f})
f.update({Overflow: True})
print([s.__name__ for s, v in f.items() if v])
show(hash, f)
c.clear_flags()
print(f == dict.fromkeys(f, False), c)
c.traps[DivisionByZero] = True
print(c)
c.clear_traps()
print(c)
show(f.__setattr__, "x", 5)
show(getattr, f, "y")
c.flags = c.traps
c.traps = {s: s in (Inexact, Subnormal) for s in c.traps}
print(c, c.flags is f)
for cls in (DecimalException, Clamped, DivisionByZero, Inexact, Overflow, Underflow, Rounded, Subnormal,
            InvalidOperation, FloatOperation):
    print(cls, [b.__name__ for b in cls.__bases__], cls.__module__)
c = Context(prec=3, Emax=9, Emin=-9, traps=[InvalidOperation, DivisionByZero, Overflow, Underflow, Subnormal,
                                            Inexact, Rounded, Clamped, FloatOperation])
D = Decimal
for op, *args in [("divide", 1, 3), ("divide", 1, 0), ("divide", 0, 0), ("divide_int", 1, 0), ("divide_int", 10**9, 1),
                  ("remainder", 1, 0), ("remainder", 0, 0), ("divmod", 1, 0), ("divmod", 0, 0), ("multiply", D("1e9"), 10),
                  ("multiply", D("1e-9"), D("1.234")), ("multiply", D("1e-9"), D("0.1")), ("multiply", D("1e-9"), D("1e-9")),
                  ("add", D("sNaN"), 1), ("add", D("inf"), D("-inf")), ("plus", D("0e-99")), ("plus", D("1.230")),
                  ("plus", D("1.2301")), ("sqrt", -1), ("sqrt", 2), ("ln", -1), ("log10", 0), ("ln", 0), ("logb", 0),
                  ("exp", 1), ("power", 0, 0), ("power", 2, D("0.5")), ("power", -2, D("0.5")), ("power", 2, 100),
                  ("create_decimal", "zz"), ("create_decimal", 1.5), ("create_decimal", "12345"), ("compare_signal", D("nan"), 1),
                  ("quantize", D(1), D("1e-8")), ("scaleb", 1, D("1e99")), ("shift", 1, 99), ("rotate", 1, D("0.5")),
                  ("logical_and", 2, 1), ("next_toward", D("1e-9"), 0), ("normalize", D("sNaN1")), ("fma", D("inf"), 0, 1),
                  ("to_integral_exact", D("1.5")), ("power", 2, 3, 0), ("power", 2, -3, 5), ("power", 0, 0, 5)]:
    c.clear_flags()
    print(op, *args, end=": ")
    show(getattr(c, op), *args)
    print("   ", [s.__name__ for s, v in c.flags.items() if v])
