"""What is said about wrong arguments, and in which order they are looked at."""
import _codecs
def lab(x): return ascii(x) if type(x) in (int,str,bytes,float,bool,complex) or x is None or x==() or x==[] else type(x).__name__
def t(f,*a,**k):
    print(getattr(f,'__name__',0),*map(lab,a),*[(x,lab(k[x])) for x in k],end=': ')
    try: r=f(*a,**k); print(repr(r) if type(r) in (int,str,bytes,tuple,bool,float,bytearray) and len(repr(r))<300 else type(r).__name__)
    except BaseException as e: print(type(e).__name__, ascii(str(e)) if '0x' not in str(e) else 0)
class B:
    def __index__(s): raise KeyError(1)
    def __hash__(s): raise KeyError(2)
    def __len__(s): raise KeyError(3)
class Ix:
    def __index__(s): return 5
class C: pass
for n in dir(_codecs):
    f=getattr(_codecs,n)
    if n in('_forget_codec','register','unregister','lookup','register_error','lookup_error') or n[0]=='_': continue
    for a in ((1,2),('a',2),(b'a',2),('\ud800',2),(B(),2),(1,'\ud800'),('a','\ud800'),(b'a','\ud800'),(1,'a\0b'),(b'a','a\0b'),('a','a\0b'),(b'a',None),('a',None),(1,None),(1,2,3),(1,'x',3),(b'a','strict',2,3),(b'a','strict','x'),('a','utf-8',3),('a','\ud800',3),('a','a\0b',3),('a',3,3),('a',b'x'),(),('a',),(b'\xff',),(1,)):
        print(n,a[1:],end=' ');t(f,*a)
    t(f,a=1);t(f,'a',b=1)
    for k in ('obj','encoding','errors'): t(f,**{k:3});
