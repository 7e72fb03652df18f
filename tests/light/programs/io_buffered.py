import _io
R, W, B = _io.BufferedReader, _io.BufferedWriter, _io.BytesIO
class Raw(_io._RawIOBase):
    def __init__(self, data):
        self.data, self.at = data, 0
    def readable(self):
        return True
    def writable(self):
        return True
    def seekable(self):
        return True
    def readinto(self, b):
        n = min(len(b), len(self.data) - self.at)
        b[:n] = self.data[self.at:self.at + n]
        self.at += n
        print("readinto", len(b), n)
        return n
    def seek(self, to, whence=0):
        self.at = to if whence == 0 else self.at + to if whence == 1 else len(self.data) + to
        print("seek", to, whence)
        return self.at
    def write(self, b):
        print("write", bytes(b))
        return len(b)
r = R(Raw(b"abcdefghij" * 3), 8)
print(r.read(3), r.peek(), r.read1(4), r.read1(), r.readline())
r = R(Raw(b"abcdefghij" * 3), 8)
print(r.read(11), r.read(1))
w = W(Raw(b""), 8)
print(w.write(b"abc"), w.write(b"defgh"), w.write(b"ij"))
w.flush()
print(w.write(b"x" * 20))
w.close()
for e in ["R(B(b'abc'),0)", "R(B(b'abc')).read(-2)", "R(B(b'abc')).read('a')", "R(B(b'abc')).write(b'')", "W(B()).read()", "W(B()).peek()",
          "R(B(b'abc')).peek(100)", "R(B(b'abc')).name", "R(B(b'abc'))", "R(B(b'abc')).mode", "R(B(b'abc')).seek(0,9)", "R(B(b'abc')).fileno()",
          "R(B(b'abc')).isatty()", "R(B(b'abc')).truncate()", "W(B(b'abc')).truncate(1)", "W(B(b'')).write('a')", "R(_io._RawIOBase())",
          "W(_io._RawIOBase())", "_io.BufferedRandom(_io._RawIOBase())", "_io.BufferedRandom(B(b'abc')).read()", "R(B(b'abc')).read1(-1)", "R()",
          "R(B(b'abc')).seekable()", "list(R(B(b'a\\nb')))"]:
    try:
        print(e, "->", repr(eval(e)))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
r = R(B(b"abc"))
r.detach()
for n in ["read", "detach", "close", "flush", "tell", "peek", "readable"]:
    try:
        print(n, "->", repr(getattr(r, n)()))
    except Exception as x:
        print(n, "->", type(x).__name__, x)
r = R(B(b"abc"))
r.close()
for n in ["read", "detach", "close", "tell", "peek", "readable", "read1", "readline", "__enter__", "seekable"]:
    try:
        print(n, "->", repr(getattr(r, n)()))
    except Exception as x:
        print(n, "->", type(x).__name__, x)
m = _io.BufferedRandom(B(b"0123456789"))
print(m.read(3), m.write(b"XY"), m.tell(), m.read(2), m.seek(0), m.read())
