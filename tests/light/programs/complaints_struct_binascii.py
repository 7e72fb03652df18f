"""What is said about wrong arguments, and in which order they are looked at."""
import _struct, binascii
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
for f in (_struct.calcsize,_struct.pack,_struct.unpack,_struct.iter_unpack,_struct.unpack_from,_struct.pack_into):
    for x in ([],B(),1,1.5,None,'\ud800',{}, 'é'): t(f,x,b''); 
    t(f)
    t(f,[])
for x in ([],B(),1,1.5,None,'\ud800',{}, 'é'): t(_struct.Struct,x)
t(_struct.Struct);t(_struct.Struct,1,2);t(_struct.Struct,format=3);
for x in (range(3),None,1,1.5,'a',2**40,B(),Ix(),[]):
    t(binascii.a2b_qp,b'a_b',x);t(binascii.b2a_qp,b'a b',x);t(binascii.b2a_qp,b'a b',True,x);t(binascii.b2a_qp,b'a b',True,True,x)
    t(binascii.b2a_base64,b'a b',newline=x);t(binascii.b2a_uu,b'a b',backtick=x);t(binascii.a2b_base64,b'aa==',strict_mode=x);t(binascii.b2a_hex,b'aaa',':',x);t(binascii.crc32,b'a',x);t(binascii.crc_hqx,b'a',x)
