"""Who decides + and * of a sequence and something else: methods of classes, lengths, in place, by operator.concat."""
import array, collections
class R:
    def __rmul__(self, x): return 'rmul'
    def __radd__(self, x): return 'radd'
class S(R):
    def __iter__(self): return iter([5])
    def __index__(self): return 2
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class L(list): pass
class T(tuple): pass
for mk in lambda:[1], lambda:L([1]), lambda:(1,), lambda:T((1,)), lambda:'a', lambda:b'a', lambda:bytearray(b'a'), lambda:array.array('i',[1]), lambda:collections.deque([1]), lambda:{1}, lambda:{1:2}, lambda:1, lambda:1.5:
  for x in R(), S(), 2, None, [3], (4,):
    def f():
        p=mk(); p+=x; return p
    show(f)
    def f():
        p=mk(); p*=x; return p
    show(f)
    show(lambda: mk()+x); show(lambda: mk()*x)
    import operator
    show(lambda: operator.iadd(mk(),x)); show(lambda: operator.imul(mk(),x)); show(lambda: operator.concat(mk(),x)); show(lambda: operator.iconcat(mk(),x))
class Q(list):
    def __add__(self, o): return 'add'
    def __mul__(self, o): return 'mul'
class N:
    def __radd__(self, o): print('N'); return NotImplemented
    def __rmul__(self, o): print('N'); return NotImplemented
for q in Q,list:
    for x in [1],N(),R(),S(),3:
        def f():
            p=q(); p+=x; return p
        show(f)
        def f():
            p=q(); p*=x; return p
        show(f)
        show(lambda:q()+x); show(lambda:q()*x)
        show(lambda:operator.concat(q(),x)); show(lambda:operator.iconcat(q(),x))
