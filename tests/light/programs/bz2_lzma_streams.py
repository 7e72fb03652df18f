import bz2,lzma,io,random,zipfile,tarfile,gzip
def t(f,*a,**k):
    try: print(repr(f(*a,**k))[:150])
    except BaseException as e: print(type(e).__name__, e)
d=b'hello world '*1000+bytes(range(256))*20
for l in range(1,10): print(len(bz2.compress(d,l)))
import hashlib
print(hashlib.md5(bz2.compress(d)).hexdigest(), hashlib.md5(lzma.compress(d)).hexdigest(), hashlib.md5(lzma.compress(d,format=lzma.FORMAT_ALONE)).hexdigest())
for p in range(10): print(p, hashlib.md5(lzma.compress(d,preset=p)).hexdigest(), hashlib.md5(lzma.compress(d,preset=p|lzma.PRESET_EXTREME,check=lzma.CHECK_CRC32)).hexdigest())
c=bz2.compress(d); print(bz2.decompress(c)==d, bz2.decompress(c+c)==d+d); x=lzma.compress(d); print(lzma.decompress(x)==d, lzma.decompress(x+x)==d+d)
for mod,C,cc,eof in ((bz2,bz2.BZ2Decompressor,c,0),(lzma,lzma.LZMADecompressor,x,0)):
    D=C(); print(D.eof,D.needs_input,D.unused_data)
    out=b''; out+=D.decompress(cc[:10]); print(len(out),D.needs_input); 
    for i in range(10,len(cc),7):
        o=D.decompress(cc[i:i+7],max_length=100); out+=o; print(len(o),D.needs_input,D.eof,end=' ')
        while not D.needs_input and not D.eof: o=D.decompress(b'',100); out+=o; print(len(o),end=',')
    print(out==d, D.eof, D.unused_data); t(D.decompress,b'x')
    D=C(); print(len(D.decompress(cc+b'tail')), D.unused_data, D.needs_input); 
    D=C(); t(D.decompress,b'garbage garbage garbage'); t(D.decompress,cc)
    D=C(); t(D.decompress,cc,0); print(D.needs_input); t(D.decompress,b'',-1)
    t(C,1,2,3,4,5); t(C,foo=1); t(D.decompress); t(D.decompress,5); t(D.decompress,b'',b'')
t(bz2.BZ2Compressor,0); t(bz2.BZ2Compressor,10); t(bz2.BZ2Compressor,'a'); t(bz2.BZ2Compressor,compresslevel=1); t(bz2.BZ2Compressor,1,2); t(bz2.BZ2Decompressor,1)
k=bz2.BZ2Compressor(); print(k.compress(b''),len(k.compress(d)),len(k.flush())); t(k.flush); t(k.compress,b''); t(k.compress,'x')
k=lzma.LZMACompressor(); print(k.compress(b''),len(k.compress(d)),len(k.flush())); t(k.flush); t(k.compress,b'')
