"""What is said about wrong arguments, and in which order they are looked at."""
import _weakref, unicodedata
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
for f in (_weakref.ref,_weakref.ReferenceType,_weakref.proxy):
    t(f);t(f,1);t(f,1,a=2);t(f,1,2,3);t(f,1,2,3,a=4);t(f,a=4);t(f,C,a=3);t(f,C,None,a=4)
for n in ('name','decimal','digit','numeric','decomposition','category','bidirectional','combining','east_asian_width','mirrored'):
    f=getattr(unicodedata,n)
    for a in ((None,),(1,),('',),('ab',),(b'a',),(),('a',None),(None,None),(True,),('a',1,2)): print(n,end=' ');t(f,*a)
for n in ('lookup','normalize','is_normalized'):
    f=getattr(unicodedata,n)
    for a in ((None,),(1,),('',),('ab',),(None,None),('NFC',None),('NFC',1),('x','a'),(1,'a'),('\ud800',),('\ud800','a'),('NFC','\ud800'),('a\0b',)): print(n,end=' ');t(f,*a)
