from types import SimpleNamespace as S
import weakref
class A:
    pass
z = None; y = None; x = None
def cb(r): print('cb', r is wx, r is wy)
x = A(); y = A(); _z = A()
wx = weakref.ref(x, print)
weakref.finalize(y, print, 'fin')
weakref.finalize(x, print, 'finx')
weakref.finalize(_z, print, 'finz')
