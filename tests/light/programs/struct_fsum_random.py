import struct, random, math
r=random.Random(9)
class Idx:
    def __init__(s,v): s.v=v
    def __index__(s): return s.v
class F:
    def __float__(s): return 2.5
class IS(int): pass
class FS(float): pass
vals=[0,1,-1,127,128,-128,-129,255,256,32767,32768,-32768,-32769,65535,65536,2**31-1,2**31,-2**31,-2**31-1,2**32-1,2**32,2**61-1,2**61,-2**61,-2**61-1,2**62,2**63-1,2**63,-2**63,-2**63-1,2**64-1,2**64,2**70,-2**70,True,False,1.5,-0.0,1e300,1e40,3.4e38,1e-320,float('inf'),float('nan'),65504.0,65520.0,b'a',b'ab',b'','x',None,Idx(5),Idx(2**40),Idx(-3),F(),IS(7),FS(1.25)]
def show(v):
    return v if not isinstance(v,(Idx,F)) else type(v).__name__
for i in range(800):
    o=r.choice(['','@','=','<','>','!'])
    fs=[(r.choice(['','','','2','0','3']) ,r.choice('bBhHiIlLqQnNPefdsp?cx')) for _ in range(r.randint(1,4))]
    f=o+''.join(a+b for a,b in fs)
    try: n=len(struct.unpack(f,bytes(struct.calcsize(f))))
    except Exception as e: print(f,type(e).__name__,e); continue
    vs=[r.choice(vals) for _ in range(n)]
    if r.random()<.6:
        vs=[]
        for a,b in fs:
            for _ in range(int(a or 1) if b not in 'spx' else (1 if b!='x' else 0)):
                vs.append(b'q' if b in 'spc' else r.choice([1.5,2,-3.25,0.0]) if b in 'efd' else r.choice([0,1,100,2**15-1,2**16-1,-1,2**31-1]))
    if r.random()<.02: vs=vs[:-1]
    try:
        p=struct.pack(f,*vs); print(f,p.hex())
        print(struct.unpack(f,p), struct.unpack(f,bytearray(p)), struct.unpack_from(f,b'xx'+p,2), list(struct.iter_unpack(f,p*2)) if p else '')
    except Exception as e: print(f,list(map(show,vs)),type(e).__name__,e)
    q=bytes(r.randrange(256) for _ in range(struct.calcsize(f)+(r.random()<.05)))
    try: print(struct.unpack(f,q))
    except Exception as e: print(f,type(e).__name__,e)
for bad in [1,None,b'<i',['i'],(),'é',struct.Struct('h'),bytearray(b'i')]:
    try: print(struct.calcsize(bad), struct.pack(bad,1))
    except Exception as e: print(type(e).__name__,e)
class B(bytes): pass
print(struct.unpack('<h',B(b'ab')))
# sums
class L(list):
    def __iter__(s): return iter([9.0])
sv=[0.1,0.2,1e16,-1e16,1.0,1e308,-1e308,5e-324,0.0,-0.0,3,7,-2**60,2**61-1,2**70,True,float('inf'),2.5,1e-10]
for i in range(800):
    xs=[r.choice(sv) if r.random()<.7 else r.uniform(-10,10) for _ in range(r.randint(0,9))]
    if r.random()<.02: xs.append(r.choice([float('nan'),float('-inf'),'a',None,F(),IS(3),FS(2.5),Idx(4)]))
    for T in list,tuple,L,iter:
        for fn in (sum,math.fsum):
            try: print(fn.__name__,repr(fn(T(xs))),end=' ')
            except Exception as e: print(type(e).__name__,e,end=' ')
    st=r.choice([0,0.0,-0.0,1,2**61,1.5,True,IS(2),FS(1.0)])
    try: print(repr(sum(xs,st)))
    except Exception as e: print(type(e).__name__,e)
class M:
    def __init__(s,l): s.l=l
    def __float__(s): s.l.clear(); return 1.0
l=[0.5,0.25]; l.append(M(l)); l+= [1.0]*5
print(math.fsum(l))
l=[0.5,0.25]; m=M(l); l.insert(0,m); print(math.fsum(l))
print(math.fsum([1e308,1e308,-1e308]) if 0 else '')
try: math.fsum([1e308,1e308])
except Exception as e: print(type(e).__name__,e)
