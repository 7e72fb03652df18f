"""Filters of lzma that are no sequence, and others that are wrong."""
import lzma, codecs
def go(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)
D=lzma.LZMADecompressor; C=lzma.LZMACompressor
class Seq:
    def __len__(self): return 1
    def __getitem__(self,i):
        if i: raise IndexError
        return {'id': lzma.FILTER_LZMA2}
for f in ({}, (), [], 5, 'ab', b'ab', [3], [{}], [{'id':3}], [{'id':lzma.FILTER_LZMA2}]*5, [{'id':'x'}], None, {'a':1}, set(), range(0), iter(()), Seq(), [{'id':lzma.FILTER_LZMA2,'qq':1}], [[]], ['x'], [{'id':lzma.FILTER_DELTA,'dist':0}], [{'id':lzma.FILTER_DELTA,'dist':1}]):
    for fmt in (lzma.FORMAT_RAW,lzma.FORMAT_XZ,lzma.FORMAT_ALONE):
        go(lambda: type(C(format=fmt,filters=f)).__name__)
        if fmt==lzma.FORMAT_RAW: go(lambda: type(D(format=fmt,filters=f)).__name__)
        else: go(lambda: type(D(format=fmt,filters=f)).__name__)
    try: print(lzma._encode_filter_properties(f))
    except Exception as e: print(type(e).__name__, e)
