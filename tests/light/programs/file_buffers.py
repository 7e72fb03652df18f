"""BufferedWriter, BufferedRandom and BufferedRWPair over files: what is written when."""
import io, os
def size(): return os.path.getsize("f")
raw = io.FileIO("f", "w")
b = io.BufferedWriter(raw, 8)
for piece in (b"abc", b"defgh", b"i", b"0123456789abcdef", b""):
    print(b.write(piece), size(), b.tell())
b.flush(); print(size())
b.write(b"tail"); print(b.seek(2), size(), b.write(b"ZZ"), b.tell()); b.close(); print(open("f", "rb").read())
for act in (lambda: b.write(b"x"), lambda: b.flush(), lambda: b.tell(), lambda: b.raw.write(b"x")):
    try: print(act())
    except ValueError as e: print(e)
with open("f", "r+b", buffering=4) as r:
    print(r.read(3), r.write(b"--"), r.tell(), r.read(2), r.peek(1)[:1], r.seek(-2, 2), r.write(b"!!!"), r.seek(0), r.readline())
    print(r.readinto(bytearray(3)), r.truncate(5), r.seek(0), r.read(), r.raw.tell())
with open("f", "wb", buffering=0) as u:
    print(type(u).__name__, u.write(b"raw"), size(), u.writelines([b"a", b"b"]), size())
w = io.BufferedRWPair(io.FileIO("f"), io.FileIO("g", "w"))
print(w.read(2), w.write(b"12"), w.peek(1), w.readable(), w.writable(), w.closed, w.isatty(), w.read1(5), w.flush())
try: w.seek(0)
except OSError as e: print(type(e).__name__, e)
w.close(); print(w.closed, open("g", "rb").read())
for args in ((io.BytesIO(),), (1, 2), (io.FileIO("g", "w"), io.FileIO("g", "w")), (io.FileIO("f"), io.FileIO("f"))):
    try: io.BufferedRWPair(*args)
    except Exception as e: print(type(e).__name__, e)
class Full(io.RawIOBase):
    def writable(self): return True
    def write(self, data): raise OSError(28, "No space left on device")
b = io.BufferedWriter(Full()); b.write(b"x")
try: b.flush()
except OSError as e: print(e)
try: b.close()
except OSError as e: print(e, b.closed)
