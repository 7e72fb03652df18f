"""Names of builtin types that few programs call."""
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
r=range(2,20,3)
for v in (2,5,4,20,5.0,True,'a',1<<70,-1):
    t(lambda: r.count(v)); t(lambda: r.index(v))
b=range(0,1<<80,1<<70)
t(lambda: b.count(1<<70)); t(lambda: b.index(3<<70)); t(lambda: b.index(5)); t(lambda:b.count(5))
class I(int): pass
class E:
    def __eq__(s,o): return o==5
    __hash__=None
t(lambda: r.count(I(5))); t(lambda: r.index(I(5))); t(lambda: r.count(E())); t(lambda: r.index(E()))
class Boom:
    def __eq__(s,o): 1/0
t(lambda: r.count(Boom())); t(lambda: r.index(Boom()))
t(lambda: r.count()); t(lambda: r.index(1,2)); t(lambda: range(0).index(0)); t(lambda: range(5,0,-2).index(3))
t(lambda: range.__bool__(range(0))); t(lambda: range(3).__bool__()); t(lambda: range.__bool__(5)); t(lambda: range.__bool__.__doc__); t(lambda: range(1).__bool__(2))
t(lambda: (range.index.__doc__, range.count.__text_signature__))
d={'a':1}
for v in (d.keys(), d.values(), d.items()):
    m=v.mapping
    print(type(m), m, m=={'a':1}); t(lambda: setattr(v,'mapping',1)); t(lambda: type(v).mapping); t(lambda: type(v).mapping.__doc__)
d['b']=2
print(m)
t(lambda: m.__setitem__)
class D(dict):
    def __getitem__(s,k): return 9
print(D(x=1).keys().mapping['x'])
import types
L=list[int]
print(dir(L)); GD=types.GenericAlias.__dir__; print(GD(L)[:5], GD(L)[-14:], GD(L)[:len(dir(list))]==dir(list))
import types
class X:
    @classmethod
    def __class_getitem__(c,i): return types.GenericAlias(c,i)
    a=1
print(GD(X[int])[-12:])
class Y:
    def __dir__(self): return ['q','__origin__']
    __class_getitem__=classmethod(types.GenericAlias)
print(GD(types.GenericAlias(Y(),int)), types.GenericAlias(Y(),int).__dir__())
class Z:
    def __dir__(self): return ('q',)
t(lambda: GD(types.GenericAlias(Z(),int))); t(lambda: dir(types.GenericAlias(Z(),int)))
t(lambda: types.GenericAlias.__dir__(5)); t(lambda: GD(L,1))
import operator, functools
t(lambda: operator.attrgetter.__vectorcalloffset__); t(lambda: type(functools.partial.__vectorcalloffset__))
t(lambda: functools.partial.__vectorcalloffset__.__doc__)
try: operator.attrgetter('a').__vectorcalloffset__=5
except Exception as e: print(type(e), e)
import hashlib, _hashlib
x=hashlib.shake_128(b''); t(lambda: (x.digest_size, type(x).digest_size, type(x).digest_size.__doc__, x.block_size))
