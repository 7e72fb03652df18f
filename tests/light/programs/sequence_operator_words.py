"""What sequences say about operands that they do not take."""
import array, collections
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for o in [1], (1,), 'a', b'a', bytearray(b'a'), array.array('i',[1]), collections.deque([1]):
    for x in 'x', 1.5, None, [1], 2**70:
        show(lambda: o.__mul__(x)); show(lambda: o*x); show(lambda: x*o); show(lambda: o.__rmul__(x)) 
        if hasattr(o,'__imul__'): show(lambda: o.__imul__(x))
class A(array.array): pass
class L(list): pass
class R:
    def __rmul__(self, x): return 'rmul'
    def __radd__(self, x): return 'radd'
for o in [1], L([1]), (1,), 'a', b'a', bytearray(b'a'), array.array('i',[1]), A('i',[1]), collections.deque([1]), range(3), memoryview(b'a'):
    for x in 'x', 1.5, None, [1], R(), 2:
        if type(o) not in (range, memoryview) or not isinstance(x, R):
            def f():
                p=o; p*=x; return p
            show(f)
            def f():
                p=o; p+=x; return p
            if not isinstance(o, (list, collections.deque)): show(f)
            show(lambda: o*x); show(lambda: x*o if not isinstance(x,R) else None)
