"""What is said about wrong arguments, and in which order they are looked at."""
import io, re, zlib
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
for x in (1,'a',(),(1,),None,[],b'a'):
    t(io.BytesIO(b'ab').readinto1,x);t(io.BytesIO(b'ab').readinto,x)
    t(io.BytesIO(b'ab').readlines,x);t(io.BytesIO(b'ab').readline,x);t(io.BytesIO(b'ab').read,x);t(io.BytesIO(b'ab').truncate,x);t(io.BytesIO(b'ab').seek,x)
for x in (2**100,-2**100,-1,B(),1.5): t(io.BytesIO(b'ab').seek,x);t(io.BytesIO(b'ab').readlines,x);t(io.BytesIO(b'ab').read,x);t(io.BytesIO(b'ab').truncate,x);t(io.StringIO('ab').seek,x)
m=re.match('a','a')
for x in ([],{},B(),2**100,-1,1.5,None,()):
    t(m.__getitem__,x);t(m.start,x);t(m.end,x);t(m.span,x);t(m.group,x);t(m.group,x,x)
c=zlib.compressobj()
t(c.compress,a=1,b=2);t(c.flush,a=1,b=2);t(c.compress,a=1);t(c.flush,a=1);t(c.compress,1,2);t(c.flush,1,2);t(c.flush,1,a=2);t(c.compress,1,a=2);t(zlib.decompressobj().decompress,a=1,b=2,c=3,max_length=3);t(zlib.decompressobj().flush,a=1,b=3)
