# Contexts and context variables: generators, copies of contexts, templates, operations with a context of their own.
import contextvars
from decimal import *

D = Decimal
print(len(contextvars.copy_context()))
getcontext().prec = 10
print(len(contextvars.copy_context()), [v.name for v in contextvars.copy_context()])


def third():
    getcontext().prec += 1
    return D(1) / 3


outer = contextvars.copy_context()
print(outer.run(third), D(1) / 3, outer.run(third), getcontext().prec)


def private():
    setcontext(Context(prec=3))
    return D(1) / 3, getcontext().prec


print(contextvars.copy_context().run(private), getcontext().prec, contextvars.Context().run(lambda: (D(1) / 3, getcontext().prec)))
mine = Context(prec=4, traps=[])
print(mine.divide(1, 3), D(2).sqrt(mine), D(2).exp(context=mine), mine.create_decimal("1.23456789"), D("1.23456").normalize(mine), D(1).compare("x") if False else "-")
print([s.__name__ for s in mine.flags if mine.flags[s]], [s.__name__ for s in getcontext().flags if getcontext().flags[s]])
print(D("zz", mine), mine.flags[InvalidOperation], mine.divide(0, 0), mine.flags)
nested = []
with localcontext() as a:
    a.prec = 5
    with localcontext(a) as b:
        b.prec = 6
        nested.append((a is b, getcontext() is b, D(1) / 3))
    nested.append((getcontext() is a, D(1) / 3))
print(nested, getcontext().prec)
manager = localcontext(prec=2)
with manager as first:
    print(D(1) / 3, first.prec)
first.prec = 7
with manager as second:
    print(first is second, D(1) / 3)
try:
    with localcontext() as c:
        c.traps[Inexact] = True
        D(1) / 3
except Inexact as e:
    print(type(e).__name__, e.args, e, isinstance(e, DecimalException))
print(getcontext().traps[Inexact], getcontext().flags[Inexact])
kept = Context(prec=3)
flags = kept.flags
kept.divide(1, 3)
print(flags[Inexact], kept.flags is flags)
old = getcontext()
setcontext(DefaultContext)
print(getcontext() is DefaultContext, getcontext().prec, old.prec)
BasicContext.prec = 3
setcontext(BasicContext)
print(D(1) / 3, getcontext().rounding, BasicContext.flags[Inexact])
for prec, emax, emin in ((1, 0, 0), (3, 2, -2), (7, 96, -95)):
    c = Context(prec=prec, Emax=emax, Emin=emin, traps=[])
    print(c.Etiny(), c.Etop(), *[c.plus(D(v)) for v in ("1", "9.99", "12.5", "0.001", "1E-5", "123456789", "-0.05")])
