import bz2,lzma,io,random,zipfile,tarfile,gzip
def t(f,*a,**k):
    try: print(repr(f(*a,**k))[:150])
    except BaseException as e: print(type(e).__name__, e)
import hashlib
d=b'hello world '*1000+bytes(range(256))*20
c=bz2.compress(d); x=lzma.compress(d)
L=lzma
for kw in (dict(format=9),dict(format=1,check=77),dict(format=2,check=1),dict(preset=77),dict(preset='a'),dict(preset=-1),dict(preset=2**40),dict(preset=1,filters=[]),dict(filters=[]),dict(filters=5),dict(filters=[5]),dict(filters=[{}]),dict(filters=[{'id':5}]),dict(filters=[{'id':99}]),dict(filters=[{'id':33,'preset':77}]),dict(filters=[{'id':33,'foo':1}]),dict(filters=[{'id':33,'lc':-1}]),dict(filters=[{'id':33,'lc':9}]),dict(filters=[{'id':33}]*5),dict(filters=[{'id':3,'dist':4},{'id':33}]),dict(filters=[{'id':4},{'id':33}]),dict(format=2,filters=[{'id':33}]),dict(format=2,filters=[{'id':L.FILTER_LZMA1}]),dict(format=3),dict(format=3,filters=[{'id':33}]),dict(filters=[{'id':3,'dist':400},{'id':33}]),dict(filters=[{'id':'x'}])):
    def f():
        k=L.LZMACompressor(**kw); return hashlib.md5(k.compress(d)+k.flush()).hexdigest()
    print(kw,end=' '); t(f)
for kw in (dict(format=9),dict(memlimit=10),dict(format=3,memlimit=5),dict(format=3),dict(filters=[]),dict(memlimit=-1),dict(memlimit='a'),dict(format=3,filters=[{'id':33}]),dict(format=2)):
    print(kw,end=' '); t(lambda: len(L.LZMADecompressor(**kw).decompress(x)))
D=L.LZMADecompressor(); print(D.check); D.decompress(x[:30]); print(D.check)
for i in (0,1,4,10,2,15,16,-1,99): print(i, L.is_check_supported(i))
t(L.is_check_supported,'a')
for s in ({'id':33},{'id':L.FILTER_LZMA1,'lc':2},{'id':3,'dist':5},{'id':4,'start_offset':16},{'id':1}):
    t(L._encode_filter_properties,s)
    try: t(L._decode_filter_properties,s['id'],L._encode_filter_properties(s))
    except Exception as e: print(e)
t(L._decode_filter_properties,33,b''); t(L._decode_filter_properties,99,b''); t(L._decode_filter_properties,'a',b'')
