import io
class R(io.RawIOBase):
    def writable(self): return True
    def readable(self): return True
    def seekable(self): return True
    def seek(self, p, w=0): print("seek", p, w, end=" "); return 0
    def tell(self): return 0
    def readinto(self, b): b[:2] = b"ab"; return 2
    def write(self, b): print("w", bytes(b), end=" "); return len(b)
    def flush(self): print('flush', end=" "); super().flush()
for n, mk in dict(W=lambda: io.BufferedWriter(R()), R=lambda: io.BufferedReader(R()), X=lambda: io.BufferedRandom(R()), P=lambda: io.BufferedRWPair(R(), R()), TW=lambda: io.TextIOWrapper(io.BufferedWriter(R())), TX=lambda: io.TextIOWrapper(io.BufferedRandom(R()))).items():
    for op in ("x.flush()", "x.write(d); x.flush()", "x.close()", "x.write(d); x.close()", "x.detach()", "x.write(d); x.detach()", "x.read(1); x.flush()", "x.seek(0)", "x.tell()", "x.truncate()", "x.__enter__(); x.__exit__()", "del x", "x.readline(1); del x"):
        print(n, op, end=": ")
        x = mk()
        d = "text" if n[0] == "T" else b"data"
        try: exec(op)
        except Exception as e: print(type(e).__name__, e, end=" ")
        print("|", end=" ")
        x = None
        print()
