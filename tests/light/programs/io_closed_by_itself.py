import io
class R(io.RawIOBase):
    def writable(self): return True
    def flush(self): print('flush'); super().flush()
print("A"); io.BufferedWriter(R())
print("B"); io.TextIOWrapper(io.BufferedWriter(R()))
print("C"); t = io.TextIOWrapper(io.BufferedWriter(R())); t.write("x"); del t
class W(R):
    def write(self, b): print("w", bytes(b)); return len(b)
print("D"); io.BufferedWriter(W())
print("E"); io.TextIOWrapper(io.BufferedWriter(W()))
print("F"); t = io.TextIOWrapper(io.BufferedWriter(W())); t.write("x"); del t
print("G"); W()
print("H"); R().close()
pass
print("J"); io.BufferedWriter(W()).close()
print("K"); io.TextIOWrapper(io.BufferedWriter(W())).close()
print("L"); x = io.BufferedWriter(W()); x.write(b"abc"); x.flush(); del x
print("M"); x = io.BufferedWriter(W()); x.write(b"abc"); x.detach(); del x
