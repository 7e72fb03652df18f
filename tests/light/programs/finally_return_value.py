"""A return inside the finally of another: when the first value ends."""
class L:
    def __init__(s,n): s.n=n
    def __del__(s): print('del',s.n)
def a():
    while True:
        try: return L(1)
        finally: break
    print('a end')
def b():
    for i in range(3):
        try: return L(i)
        finally: continue
    print('b end')
def c():
    try: return L('c')
    finally:
        print('in finally')
        return 5
def d():
    try:
        try: return L('d1')
        finally: return L('d2')
    finally:
        print('outer'); return L('d3')
def e():
    for x in [L('it')]:
        try:
            try: return L('e1')
            finally:
                try: raise KeyError
                except KeyError: return L('e2')
        finally: print('outer e')
class C:
    def __enter__(s): return s
    def __exit__(s,*a): print('exit',a); 
def f():
    with C():
        try: return L('f1')
        finally:
            with C(): return L('f2')
def g():
    while 1:
        try:
            with C(): return L('g')
        finally:
            for i in range(2):
                break
            break
    print('g')
def h():
    try: return L('h')
    finally: raise KeyError('h')
def i():
    try:
        try: return L('i')
        finally: 1/0
    except ZeroDivisionError: print('caught'); return 3
def j():
    try: yield L('j0'); return L('j')
    finally: yield 2; return 4
for f_ in a,b,c,d,e,f,g,h,i:
    print('--',f_.__name__)
    try: print(type(f_()).__name__)
    except Exception as x: print(type(x).__name__)
    print('after')
x=j(); print(type(next(x)).__name__, next(x))
try: next(x)
except StopIteration as s: print(s.value)
