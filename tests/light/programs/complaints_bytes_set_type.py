"""What is said about wrong arguments, and in which order they are looked at."""
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
t((1.5).__getformat__,'\ud800');t((1.5).__getformat__,1);t(float.__getformat__);t(float.__getformat__,'a\0b');t(float.__getformat__,'x')
for n in (2**63-1,2**62,-2**63,2**63): t(b'abc'.center,n);t(b'abc'.ljust,n);t(b'abc'.rjust,n);t(b'abc'.zfill,n);t(b'a\tbc'.expandtabs,n);t('abc'.center,n);t('abc'.ljust,n);t('abc'.rjust,n);t('abc'.zfill,n);t('a\tbc'.expandtabs,n);t(bytearray(b'abc').expandtabs,n)
for x in ('é','',1,None,[1,'a'],['a'],(256,),[-1],'\ud800',{1:2},C(),iter('a'),[2**100],[B()]): t(bytes,x)
mv=memoryview(b'abc')
for x in (2**100,2**31,2**40,1.5,None,B(),Ix(),-1,True,-2**40): t(mv.hex,':',x);t(b'abc'.hex,':',x);t(bytearray(b'abc').hex,':',x)
for x in ({},1,'ab','é','\ud800',b'\xff',b':',b''): t(mv.hex,x);t(b'abc'.hex,x);t(mv.hex,x,2**100)
for s in (set(),frozenset()):
    for n in ('union','intersection','difference','symmetric_difference','issubset','update','intersection_update','copy','add'):
        f=getattr(s,n,None)
        if f: t(f,a=1);t(f,1,a=1);t(f,[1],a=1);t(f,1,2,a=1);t(getattr(type(s),n),s,a=1);t(getattr(type(s),n),a=1);t(getattr(type(s),n))
for x in (ValueError('x'),1,b'a',None,(1,),(),'a\0','é'):
    t(type.__delattr__,int,x);t(type.__setattr__,int,x,1);t(type.__delattr__,C,x);t(type.__setattr__,C,x,1);t(delattr,int,x);t(object.__delattr__,C(),x);t(object.__setattr__,C(),x,3)
