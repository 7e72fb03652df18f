# Decompressors after data that is wrong.
import bz2, lzma
for make, data in ((bz2.BZ2Decompressor, b'B'*600), (bz2.BZ2Decompressor, bz2.compress(b'abc')[:20] + b'x'*40), (lzma.LZMADecompressor, b'B'*600), (lzma.LZMADecompressor, lzma.compress(b'abcd'*50)[:30]+b'xxx'*50)):
    d = make()
    print(d.needs_input, d.eof, d.unused_data)
    try: d.decompress(data)
    except Exception as e: print(type(e), e)
    print(d.needs_input, d.eof, d.unused_data)
    for more in b'', b'abc':
        try: print(d.decompress(more))
        except Exception as e: print(type(e), e)
        print(d.needs_input, d.eof, d.unused_data)
    d = make()
    try: print(d.decompress(data, 5))
    except Exception as e: print(type(e), e)
    print(d.needs_input, d.eof, d.unused_data)
