import pickle, random, io, sys, collections
def srepr(x):
    if callable(x): return "f"
    try: return repr(x)
    except RecursionError: return "R"
r=random.Random(3)
class L(list): pass
class E:
    def __init__(s,**k): s.__dict__.update(k)
    def __eq__(s,o): return type(s) is type(o) and s.__dict__==o.__dict__
    def __repr__(s): return 'E(%r)'%(s.__dict__,)
def mk(d):
    k=r.randint(0,14)
    if d<=0: k=r.choice([0,1,2,3,4,5])
    if k<=1: return r.choice([0,1,-1,255,256,65535,65536,2**31-1,2**31,-2**31,-2**31-1,2**62,-2**61,2**61,10**40,r.randint(-10**5,10**5)])
    if k==2: return r.choice([None,True,False,Ellipsis])
    if k==3: return r.choice([1.5,-0.0,1e308,5e-324,float('inf'),2.0])
    if k==4: return r.choice(['','a',X1,X2,'\u20ac',X3,'\U0001f600\ud800'[:1],'key%d'%r.randint(0,9)])
    if k==5: return r.choice([b'',b'ab',X4,bytearray(b'xyz')])
    n=r.choice([0,1,2,3,5,8])
    if d==3 and r.random()<.1: n=r.choice([999,1000,1001,2001])
    if k in(6,7): return [mk(d-1) for _ in range(n)]
    if k==8: return tuple(mk(d-1) for _ in range(min(n,20)))
    if k in (9,10): return {r.choice([i,str(i),(i,)]):mk(d-1) for i in range(min(n,60))}
    if k==11: return set(range(n))
    if k==12: return E(a=mk(d-1),b=mk(d-1))
    if k==13: return L([mk(d-1)]*2)
    x=mk(d-1); return [x,x,(x,)]
class PP(pickle.Pickler):
    def persistent_id(s,o):
        if isinstance(o,int) and not isinstance(o,bool) and o in(1,255): return 'id%d'%o
class UU(pickle.Unpickler):
    def persistent_load(s,p): return ['P',p]
X1='x'*255;X2='y'*256;X3='z'*70000;X4=b'\0'*300
import hashlib
for i in range(120):
    x=mk(3); pr=r.randint(0,5)
    try:
        b=pickle.dumps(x,pr)
        y=pickle.loads(b)
        f=io.BytesIO(); PP(f,pr).dump(x); f.seek(0)
        z=UU(f).load()
        print(i,pr,len(b),hashlib.md5(b).hexdigest(),hashlib.md5(srepr(y).encode('utf8','replace')).hexdigest(),hashlib.md5(f.getvalue()).hexdigest(),hashlib.md5(srepr(z).encode('utf8','replace')).hexdigest(), y==x)
    except Exception as e:
        print(i,pr,type(e).__name__,e)
    if any(q in b for q in (b"builtin",b"copyreg",b"codecs",b"getattr",b"__main__")): continue
    for _ in range(5):
        c=b[:r.randrange(len(b))]
        if r.random()<.5: c+=r.choice([b'.',b'e.',b'a.',b'u.',b'(.',b'0.',b'2.',b't.',b'(K\1K\2e.',b'(K\1u.',b'\x85.',b's.',b'\x90.',b'J\1\xff\xff\xff.',b'M\xff\xff.'])
        try: print(hashlib.md5(srepr(pickle.loads(bytes(c))).encode('utf8','replace')).hexdigest()) 
        except Exception as e: print(type(e).__name__, str(e)[:80] if '0x' not in str(e) else '')
