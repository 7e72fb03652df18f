"""The line at which what a handled exception held ends, also where the ways of the handler meet."""
import sys
def line(): return sys._getframe(2).f_lineno
class D:
    def __init__(s,n): s.n=n
    def __del__(s): print(s.n, 'line', line())
async def co(): pass
def f(x):
    try:
        raise ValueError(D(1))
    except ValueError:
        if x:
            x=1
        else:
            x=2
    print('after')
def g(x):
    try:
        raise ValueError(co())
    except ValueError:
        if x:
            x=1
        else:
            x=2
    print('after')
f(1)
f(0)
g(1)
