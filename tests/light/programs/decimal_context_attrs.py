# Context: attributes, their checks and messages, repr, copies, templates.
from decimal import *
import decimal


def show(f, *args, **kw):
    try:
        print("ok", repr(f(*args, **kw)))
    except BaseException as e:
        print(type(e).__name__, e)


def setter(c, name):
    def set_it(v):
        setattr(c, name, v)
        return getattr(c, name)
    return set_it


c = Context()
print(c)
print(repr(c.copy()), c.copy() is c, c.__copy__())
for name, values in {
    "prec": [1, 28, 0, -1, 10**18 - 1, 10**18, 10**30, -10**30, 1.5, "3", None, True],
    "Emax": [0, 5, -1, 10**18 - 1, 10**18, 10**40, "x", 2.0],
    "Emin": [0, -5, 1, -(10**18) + 1, -(10**18), -10**40, "x"],
    "rounding": ["ROUND_UP", "ROUND_HALF_EVEN", "ROUND_TRUNC", "round_up", 3, None, b"ROUND_UP"],
    "capitals": [0, 1, 2, -1, "x", 10**20, True],
    "clamp": [0, 1, 2, -1, "x", 10**20, False],
    "flags": [[], [Inexact, Rounded], {}, None, 5, [int], [Inexact, Inexact]],
    "traps": [[], [InvalidOperation], (DivisionByZero,), "abc", [None]],
    "other": [1],
    "Etiny": [1],
}.items():
    c = Context()
    for v in values:
        print(name, repr(v), end=": ")
        show(setter(c, name), v)
    print(c)
for name in ("prec", "Emax", "rounding", "flags", "traps", "capitals", "nothing", "Etop"):
    def remove():
        delattr(c, name)
    print("del", name, end=": ")
    show(remove)
print(Context(5, ROUND_UP, -3, 4, 0, 1, [Inexact], [Rounded]))
print(Context(prec=3, flags={s: s is Inexact for s in c.flags}, traps=dict.fromkeys(c.traps, True)))
show(Context, 0)
show(Context, None, None, None, None, None, None, None, None)
show(Context, 1, 2, 3, 4, 5, 6, 7, 8, 9)
show(Context, precision=3)
show(Context, prec=1.0)
show(Context, traps=5)
show(Context, traps=[5])
show(Context, flags=["x"])
show(Context, flags={})
show(Context, rounding="x")
show(Context, Emin=1)
show(Context, Emax=-1)
show(Context, clamp=3)
show(Context, capitals=-3)
c = Context(prec=9, Emin=-999, Emax=999, clamp=1)
print(c.Etiny(), c.Etop(), c.radix(), c.prec, c.Emin, c.Emax, c.clamp, c.capitals, c.rounding)
print(DefaultContext, BasicContext, ExtendedContext, sep="\n")
print(c == c.copy(), c == c, hash(c) == hash(c) if False else "-")
print(c.__reduce__())
print(type(c.flags).__name__, Context.__module__, Context.__name__, Context.__qualname__)
print(MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY, HAVE_THREADS, HAVE_CONTEXTVAR)
print(decimal.__version__, decimal.__libmpdec_version__)
print([getattr(decimal, n) for n in dir(decimal) if n.startswith("ROUND")])


class Sub(Context):
    def extra(self):
        return self.prec + 1


s = Sub(prec=7)
print(s, s.extra(), type(s.copy()).__name__)
s.note = 5
print(s.note, vars(s))
