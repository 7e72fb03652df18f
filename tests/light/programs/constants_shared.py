"""Constants that are one object in all the code of a file, folded ones too: a pickle writes each once."""
import pickle
def a(): return 'abc def', (1, 'x y', 2.5), b'zz z', 2.5e9, 10**20
def b(): return 'abc def', (1, 'x y', 2.5), b'zz z', 2.5e9, 10**20
print(len(pickle.dumps([a(), b()])), len(pickle.dumps([a(), a()])), len(pickle.dumps([a()[0], b()[0]])), len(pickle.dumps([a()[2], b()[2]])), len(pickle.dumps([a()[1], a()[1]])))
class C:
    def m(self): return 'abc def'
    x = 'abc def'
print(len(pickle.dumps([C().m(), C.x, a()[0]])))
def e(): return eval("'abc def'")
print(len(pickle.dumps([e(), e(), a()[0]])))
def t(): return (1,2,'q r')
print(len(pickle.dumps([t(), t()])))
def t2(): return [1,2] , (1,(2,3))
print(len(pickle.dumps([t2(), t2()])))
def u(x): return x in ('a b', 'c d'), 'a b'
print(len(pickle.dumps(['a b', u('a b')[1]])))
def f(): return ['x'*255, 'x'*255]
a,b=f(); c,d=f()
print(len(pickle.dumps([a,c])), len(pickle.dumps(f())))
def h(): return [b'\0'*300]*1 + [b'\0'*300]
print(len(pickle.dumps(h())), len(pickle.dumps(h()+h())))
def L(*a): print(len(pickle.dumps(list(a))))
def a(): return 'abc def'
class C:
    def m(self): return 'abc def'
    x = 'abc def'
y = 'abc def'
L(a(), y); L(a(), C.x); L(a(), C().m()); L(C.x, C().m()); L(y, C.x)
def k(): return 1j
L(k(), k())
def k(): return b'abc def'
L(k(), k())
def k(): return 2.5e10
L(k(), k())
def k(): return [10**30]
L(k(), k())
def k(): return 10**30
L(k(), k())

def k(): return f"{'abcdefgh ij'}"

def k(): return f"{'abcdefgh ij'!s}"

def k(): return f"abcdefgh ij"

def k(): return 'abcdefgh' ' ij'

def k(): return f"{'abcdefgh ij'}{''}"

