"""Ways of seeking that streams do not know, and signal.ItimerError."""
import io, lzma, signal
for w in 0,1,2,3,-1,4,7:
    for o in (io.BytesIO(b'ab'),io.StringIO('a'),io.BufferedReader(io.BytesIO(b'abc')),io.TextIOWrapper(io.BytesIO(b'abc'))):
        try: print(o.seek(0, w))
        except Exception as e: print(type(e).__name__, e)
f = lzma.LZMAFile(io.BytesIO(lzma.compress(b'abc')))
for w in 0, 1, 2, 3, -1:
    try:
        print(f.seek(0, w))
    except Exception as e:
        print(type(e).__name__, e)
print(signal.ItimerError, signal.ItimerError.__mro__[1], issubclass(signal.ItimerError, OSError))
