import sys
def f():
    fr = sys._getframe()
    print(fr.f_code.co_name, fr.f_lineno, fr.f_back.f_code.co_name, sorted(fr.f_locals))
f()
try: 1/0
except ZeroDivisionError:
    t, v, tb = sys.exc_info()
    print(t, v, tb.tb_lineno)
def gen():
    yield sys._getframe().f_back.f_lineno
    yield sys._getframe()
g = gen()
print(next(g))
fr = next(g)
print(fr.f_back, fr is g.gi_frame, fr.f_lineno)
g.close()
print(g.gi_frame, fr.f_lineno)
for bad in (100, "x", 2**40):
    try: sys._getframe(bad)
    except Exception as e: print(type(e).__name__, e)
print(sys._getframe(-1) is sys._getframe(), sys._getframe().f_globals is globals(), sys._getframe().f_locals is globals())
def loc(a, b=2, *c, d=4, **e):
    x = 1
    def inner(): return a + x
    print(sys._getframe().f_locals.keys() - {"inner"} == {"a","b","c","d","e","x"})
    del b
    return sorted(k for k in sys._getframe().f_locals)
print(loc(1))
try: sys._getframe().clear()
except RuntimeError as e: print(e)
