# The current context: getcontext, setcontext, localcontext, and how the templates are used.
from decimal import *


def show(f, *args, **kw):
    try:
        print("ok", repr(f(*args, **kw)))
    except BaseException as e:
        print(type(e).__name__, e)


c = getcontext()
print(c, c is getcontext(), c is DefaultContext)
setcontext(ExtendedContext)
print(getcontext() is ExtendedContext, getcontext())
Decimal(1) / 0
print(getcontext().flags[DivisionByZero], ExtendedContext.flags[DivisionByZero])
mine = Context(prec=4)
print(setcontext(mine), getcontext() is mine)
show(setcontext, 5)
show(setcontext, None)
show(setcontext)
show(getcontext, 1)
with localcontext() as ctx:
    print(ctx is mine, ctx is getcontext(), ctx.prec)
    ctx.prec = 6
    print(Decimal(1) / 7)
    with localcontext(Context(prec=2)) as inner:
        print(Decimal(1) / 7, inner)
    print(Decimal(1) / 7)
print(Decimal(1) / 7, getcontext() is mine)
with localcontext(prec=9, rounding=ROUND_UP, Emin=-5, Emax=5, capitals=0, clamp=1, flags=[Inexact], traps=[]) as k:
    print(k)
show(localcontext, 5)
show(localcontext, prec=0)
show(localcontext, nothing=3)
show(localcontext, None, prec="x")
show(lambda: localcontext(ctx=None).__enter__().prec)
m = localcontext(mine, prec=3)
print(type(m).__name__, type(m).__module__)
print(m.__enter__().prec, getcontext().prec, m.__exit__(None, None, None), getcontext().prec)
show(m.__exit__)
show(m.__enter__, 1)
show(type(m))
try:
    with localcontext() as ctx:
        ctx.prec = 3
        raise KeyError("left")
except KeyError as e:
    print(e, getcontext().prec)


def numbers():
    with localcontext(prec=3):
        yield Decimal(1) / 3
        yield Decimal(2) / 3


g = numbers()
print(next(g), Decimal(1) / 3, next(g), getcontext().prec)
g.close()
print(getcontext().prec)
DefaultContext.prec = 12
print(Context(), getcontext().prec)
show(lambda: Context(prec=5) == Context(prec=5))
