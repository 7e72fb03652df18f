import array,sys,pickle,io,copy
from array import array as A
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
a=A('i',[1,2,3,4,5])
for k in (0,-1,5,-6,2**70,'a',1.5,None,slice(1,3),slice(None,None,-1),slice(0,5,2),slice(5,1)): t(lambda:a[k])
def si(k,v,c='i',i=(1,2,3,4,5)):
    a=A(c,i); a[k]=v; return a
def di(k):
    a=A('i',[1,2,3,4,5]); del a[k]; return a
for k,v in ((0,9),(-1,9),(5,9),(-6,9),('a',1),(0,'a'),(0,2**40),(slice(1,3),A('i',[7])),(slice(1,3),A('i',[7,8,9,10])),(slice(1,3),[1,2]),(slice(1,3),A('d',[1])),(slice(0,5,2),A('i',[7,8,9])),(slice(0,5,2),A('i',[7,8])),(slice(None,None,-1),A('i',range(5))),(slice(3,1),A('i',[6])),(slice(None),A('i')),(2**70,1),(slice(0,5,2),A('i')), (slice(5,0,-2),A('i')),(1.5,1)): t(lambda:si(k,v))
for k in (0,-1,5,'a',slice(1,3),slice(0,5,2),slice(None,None,-2),slice(3,1),slice(None)): t(lambda:di(k))
t(lambda:a+A('i',[6])); t(lambda:a+[1]); t(lambda:a+A('d')); t(lambda:a*2); t(lambda:2*a); t(lambda:a*-1); t(lambda:a*'a'); t(lambda:a*1.5); t(lambda: a*2**62)
def ia(x):
    b=A('i',[1]); b+=x; return b
def im(x):
    b=A('i',[1,2]); b*=x; return b
t(lambda:ia(A('i',[2]))); t(lambda:ia([2])); t(lambda:ia(A('d'))); t(lambda:im(3)); t(lambda:im(0)); t(lambda:im('a'))
for n in ('append','extend','fromlist','frombytes','fromunicode','fromfile','insert','pop','remove','index','count','tofile','tolist','tobytes','tounicode','reverse','byteswap','buffer_info','__copy__','__deepcopy__','__reduce_ex__'):
    t(lambda:getattr(A('i'),n)(1,2,3,4)); t(lambda:getattr(A('i'),n)(x=1)) 
    if n!='buffer_info': t(lambda:getattr(A('i',[1,2,3]),n)()); t(lambda:getattr(A('i',[1,2,3]),n)('q')); t(lambda:getattr(A('i',[1,2,3]),n)(2)); t(lambda:getattr(A('i',[1,2,3]),n)(1,5))
t(lambda:a.index(3)); t(lambda:a.index(30)); t(lambda:a.index(3,3)); t(lambda:a.index(3,-4,-1)); t(lambda:a.index(3,0,2)); t(lambda:a.count(3)); t(lambda:a.index(3.0)); t(lambda:a.remove(33))
t(lambda:A('i').pop()); t(lambda:A('i',[1]).pop(5)); t(lambda:A('i',[1]).pop(-1))
t(lambda:A('u','abc').tounicode()); t(lambda:A('i').fromunicode('a')); t(lambda:A('u').fromunicode(5)); t(lambda:A('i').fromlist((1,))); t(lambda:A('i').fromlist([1,'a']))
def fl():
    b=A('i',[7])
    try: b.fromlist([1,'a'])
    except TypeError as e: print(e)
    return b
t(fl)
def ex(x,c='i'):
    b=A(c,[7])
    b.extend(x); return b
t(lambda:ex([1,2])); t(lambda:ex(A('i',[3]))); t(lambda:ex(A('d',[3]))); t(lambda:ex(5)); t(lambda:ex('ab')); t(lambda: ex([1,'a']))
def se():
    b=A('i',[1,2]); b.extend(b); return b
t(se)
t(lambda:A('i').frombytes(b'abc')); t(lambda:A('i').frombytes('abc')); t(lambda:A('i').frombytes(A('i',[1])))
def fb():
    b=A('i'); b.frombytes(b'\1\0\0\0\2\0\0\0'); return b
t(fb)
def ff(n,d=b'\1\0\0\0\2\0\0\0\3'):
    b=A('i'); f=io.BytesIO(d)
    try: b.fromfile(f,n)
    except Exception as e: print(type(e).__name__,e)
    return b
t(lambda:ff(1)); t(lambda:ff(2)); t(lambda:ff(3)); t(lambda:ff(-1)); t(lambda:ff(5)); t(lambda:ff('a'))
class BF:
    def read(s,n): return 'x'
t(lambda:A('i').fromfile(BF(),1))
f=io.BytesIO(); A('i',[1,2]).tofile(f); print(f.getvalue()); t(lambda:A('i',[1]).tofile(5))
def bs(c,v):
    b=A(c,v); b.byteswap(); return b
for c in 'bhiq': t(lambda:bs(c,[1,2]))
t(lambda:bs('u','a')); t(lambda:bs('d',[1.0]))
