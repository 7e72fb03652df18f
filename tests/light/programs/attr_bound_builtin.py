import weakref, random, gc, collections
class A(list):
    pass
class B:
    append = list.append
    __len__ = dict.__len__
class C(random.Random):
    def getrandbits(self,k): return super().getrandbits(k)
class D(dict):
    get = None
def f(x):
    try:
        m = x.append
        return m.__self__ is x, m.__name__, m.__qualname__, type(m).__name__
    except Exception as e: return type(e).__name__, str(e)
for _ in range(3):
    for x in [[],A(),B(),bytearray(),collections.deque(),A,list,B,1]:
        print(f(x))
a=A()
def g(x): return x.append
for i in range(5):
    h=g(a); h(i)
    if i==2: a.append=lambda v: list.append(a,-v)
    if i==3: A.append=lambda s,v: list.append(s,v*100)
print(a); del a.append
for i in range(3): g(a)(i)
print(a); del A.append
for i in range(3): g(a)(i)
print(a)
# weak references to bound builtin methods
def w():
    l=[]; m=l.append; r=weakref.ref(m); m(1); x=r() is m, l
    del m; return x, r() is None
for _ in range(5): print(w())
out=[]
for i in range(50):
    l=[i]; m=l.pop; weakref.ref(m, lambda r,i=i: out.append(i)) if i%2 else None
    k=weakref.ref(m, lambda r,i=i: out.append(i)); del m; del k
    m=l.pop; k=weakref.ref(m, lambda r,i=i: out.append(i*10)); del m
print(out[:20],len(out))
s=set(); r=weakref.ref(s); print(r() is s); del s; print(r())
s=frozenset([1]); r=weakref.ref(s); d=weakref.WeakKeyDictionary(); 
import functools,re,types
for mk in (lambda: functools.partial(len), lambda: types.SimpleNamespace, lambda: (i for i in [1]), lambda: re.compile('x%d'%len(out)), lambda: collections.deque(), lambda: types.FunctionType(f.__code__,{}), lambda: memoryview(b'a'), lambda: type('T',(),{}), lambda:[].append):
    try:
        o=mk(); r=weakref.ref(o); print(type(o).__name__, r() is o); del o; gc.collect(); print(r() is None)
    except TypeError as e: print(e)
R=random.Random(5)
for k in list(range(0,140))+[1000,4097]: print(k,R.getrandbits(k),R.random())
for bad in (-1,2**40,-2**31-1,2**70,1.5,'a',None,True):
    try: print(R.getrandbits(bad))
    except Exception as e: print(type(e).__name__,e)
R=C(7)
print([R.randrange(10**k) for k in range(1,25)], R.sample(range(100),5), R.choices('abc',k=5), R.gauss(0,1))
l=list(range(50)); R.shuffle(l); print(l)
st=R.getstate(); x=[R.random() for _ in range(1300)]; R.setstate(st); print(x==[R.random() for _ in range(1300)], sum(x))
print(R.getstate()[1][-1], hash(R.getstate()[1]))
for seed in (0,1,-5,2**100,'abc',b'x',1.5): 
    R.seed(seed); print(seed,[R.getrandbits(64) for _ in range(3)],[R.getrandbits(33) for _ in range(3)], R.randbytes(9))
