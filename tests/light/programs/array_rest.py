import array,sys,pickle,io,copy
from array import array as A
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
a=A('i',[1,2,3,4,5])
for x,y in ((A('i',[1,2]),A('i',[1,2])),(A('i',[1,2]),A('d',[1,2])),(A('i',[1]),A('i',[1,2])),(A('i',[3]),A('i',[1,2])),(A('i',[1]),[1]),(A('b',[1]),A('B',[1])),(A('d',[float('nan')]),A('d',[float('nan')])),(A('u','a'),A('u','b'))):
    for op in ('__eq__','__ne__','__lt__','__le__','__gt__','__ge__'): print(getattr(x,op)(y),end=' ')
    print()
t(lambda:hash(a)); t(lambda:3 in a); t(lambda:'x' in a); t(lambda:list(a)); t(lambda:list(reversed(a))); t(lambda:len(a)); t(lambda:bool(A('i'))); t(lambda:str(A('u','a"b\'c')));t(lambda: A('u','\ud800')); t(lambda:repr(A('d',[1.5,float('inf')]))); t(lambda:repr(A('i')));t(lambda:repr(A('f',[0.1])))
it=iter(a); t(lambda:type(it)); next(it); t(lambda:it.__reduce__()); t(lambda:it.__setstate__(3)); t(lambda:next(it)); list(it); t(lambda:it.__reduce__()); t(lambda:list(it)); it=iter(a)
for s in (-1,100,'a',2**70,None,1.5): t(lambda:it.__setstate__(s)); t(lambda: it.__reduce__())
for p in range(6): 
    for b in (A('i',[1,2]),A('u','ab'),A('d',[1.5])): t(lambda:b.__reduce_ex__(p)); t(lambda:pickle.dumps(b,p)); t(lambda:pickle.loads(pickle.dumps(b,p)))
t(lambda:a.__reduce_ex__('a')); t(lambda:a.__reduce_ex__(2**70)); t(lambda:copy.copy(a)); t(lambda:copy.deepcopy(a))
class B(A):
    def __init__(s,*a): s.x=1
b=B('i',[1,2]); t(lambda:b.__reduce_ex__(2)); t(lambda:b.__reduce_ex__(4)); t(lambda:repr(b)); t(lambda: type(b[:1])); t(lambda:type(b+b)); t(lambda: type(b*2)); t(lambda:type(copy.copy(b)))
b.y=5; t(lambda:b.__dict__); 
R=array._array_reconstructor
for args in ((A,'i',8,b'\1\0\0\0'),(A,'i',9,b'\0\0\0\1'),(A,'i',0,b'\xff'),(A,'i',1,b'\xff'),(A,'i',2,b'\1\0'),(A,'d',14,b'\0'*8),(A,'d',15,b'\0'*8),(A,'d',16,b'\0'*8),(A,'u',18,b'a\0'),(A,'u',20,b'a\0\0\0'),(A,'u',21,b'\0\0\0a'),(A,'i',22,b''),(A,'i',-1,b''),(int,'i',8,b''),(5,'i',8,b''),(A,'x',8,b''),(A,'i',8,'a'),(A,'i',8,b'a'),(A,'q',10,b'\xff'*8),(A,'Q',11,b'\xff'*8),(A,'b',8,b'\xff'*4),(A,'i','a',b''),(A,'ii',8,b''),(A,5,8,b''),(A,'i',12,b'\1'*8),(A,'f',12,b'\1'*8),(B,'i',8,b''),(A,'L',6,b'\0\0\0\1')): t(lambda:R(*args))
m=memoryview(a); t(lambda:a.append(1)); t(lambda:a.pop()); t(lambda:a.__setitem__(0,77)); t(lambda:m.tolist()); m[1]=5; t(lambda:a); t(lambda: a.__setitem__(slice(0,1),A('i'))); t(lambda: a.__setitem__(slice(0,1),A('i',[5]))); t(lambda:a.__delitem__(0)); t(lambda:a.extend([])); t(lambda:a.extend([1])); t(lambda:a.frombytes(b'')); t(lambda:a.__imul__(1)); t(lambda:a.__imul__(2)); t(lambda:a.fromlist([])); t(lambda: a.byteswap()); t(lambda:a.__iadd__(A('i'))); m.release(); t(lambda:a.append(1))
t(lambda:array.typecodes); t(lambda:array.ArrayType is A); t(lambda:bytes(A('i',[1]))); t(lambda:bytearray(A('i',[1]))); t(lambda:b'x'.join([A('b',[65])])); t(lambda:io.BytesIO(b'abcd').readinto(A('b',[0]*3))); t(lambda:A[int])
t(lambda:A('i',[1]).__class_getitem__(int)); t(lambda:a.typecode); t(lambda:setattr(a,'typecode',1)); t(lambda:a.itemsize); t(lambda:a.__sizeof__ and 1)
def rm(v):
    b=A('i',[1,2,1]); b.remove(v); return b
t(lambda:rm(1)); t(lambda:rm(1.0)); t(lambda:rm('a'))
def ins(i,v):
    b=A('i',[1,2,3]); b.insert(i,v); return b
for i in (0,1,-1,100,-100,'a',2**70): t(lambda:ins(i,9))
t(lambda:ins(0,'a'))
import collections.abc; print(isinstance(a,collections.abc.MutableSequence))
match a:
    case [x,*_]: print('seq',x)
    case _: print('no')
