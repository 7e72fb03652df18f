"""breakpoint() and sys.breakpointhook."""
import os, sys, warnings


def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e)


print(sys.breakpointhook is sys.__breakpointhook__, sys.breakpointhook, sys.breakpointhook.__text_signature__)
sys.breakpointhook = lambda *a, **k: (a, k)
t(lambda: breakpoint(1, 2, x=3))
t(lambda: breakpoint())
sys.breakpointhook = 5
t(lambda: breakpoint())
sys.breakpointhook = None
t(lambda: breakpoint())
del sys.breakpointhook
t(lambda: breakpoint())
sys.breakpointhook = sys.__breakpointhook__
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    for v in ('0', 'builtins.print', 'print', 'nope', 'os.path.join', 'a.b.c', '.', 'os.', 'x.', '.x', 'os.path.nope', '1.5', 'os.path',
              'len', ' print', '0 ', 'os..path', 'sys.nope'):
        os.environ['PYTHONBREAKPOINT'] = v
        print(repr(v))
        t(lambda: breakpoint('a', 'b'))
        t(lambda: sys.breakpointhook('q', sep='-'))
        for w in seen:
            print(w.category.__name__, w.message, w.lineno)
        seen.clear()
warnings.simplefilter('error')
os.environ['PYTHONBREAKPOINT'] = 'nope'
t(lambda: breakpoint())
os.environ['PYTHONBREAKPOINT'] = '0'
t(lambda: breakpoint(5, x=1))
os.putenv('PYTHONBREAKPOINT', 'print')
t(lambda: breakpoint(5))
