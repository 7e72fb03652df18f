import _io

class Raw(_io._RawIOBase):
    def writable(self): return True
    def write(self, b):
        print("write", bytes(b)); return len(b)
w = _io.BufferedWriter(Raw(), 8)
w.write(b"abc")
