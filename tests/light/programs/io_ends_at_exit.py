# What classes of the program do when their streams end with it.
# moments: the order of the last collection.
import io
class R(io.RawIOBase):
    def writable(self): return True
    def flush(self): print("flush"); super().flush()
t = io.TextIOWrapper(io.BufferedWriter(R()))
t.write("abc")
class G(io.IOBase):
    def __getattribute__(self, n): print(n); return super().__getattribute__(n)
g = G()
