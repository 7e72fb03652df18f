# Which complaint comes first: arguments, then the state of the object; what only True will do for.
class B: 
    x = 1
class SS(super): pass
b = B()
for f in (lambda: SS(b), lambda: super(b), lambda: SS(b, b), lambda: super(b, b), lambda: super(5), lambda: super(B, 5), lambda: super(None), lambda: super(1, 2, 3)):
    try: print(f())
    except TypeError as e: print(e)
for args in (("1", "f", "exec", "exec"), ("1", "f", "exec", 1.5), ("1", "f", "exec", 2**40), ("1", "f", "exec", -1), ("1", "f", "nope", 99999), ("1", "f", "nope", "x"), ("1", 5, "exec", "x"), (5, "f", "exec", 1 << 20), ("1", "f", 5, "x"), ("1", "f", "exec", 0, "x"), ("1", "f", "exec", 1 << 25, "x"), ("1", "f", "exec", 0, 0, "x"), ("1", "f", "exec", 0, 0, 3), ("1", "f", "exec", 1 << 28, 0, 99)):
    try: print(compile(*args) and 1)
    except Exception as e: print(args, type(e).__name__, e)
print([round(25, -1), round(35, -1), round(-25, -1), round(24, -1), round(255 * 0, 0), round(5, -1), round(15, -1), round(-255, -1), round(255, -1), round(2550, -2)], round(255, -400))
import io
class R(io.RawIOBase):
    def __init__(self, w): self.w = w
    def writable(self): return self.w
    def readable(self): return self.w
    def seekable(self): return self.w
for w in (1, 0, "x", "", None, [], [1], 2.5, True, False):
    for c in (io.BufferedWriter, io.BufferedReader, io.BufferedRandom, lambda r: io.BufferedRWPair(r, r)):
        try: print(repr(w), type(c(R(w))).__name__)
        except Exception as e: print(repr(w), type(e).__name__, e)
def iadd(x, y): x += y; return x
for b in (bytearray(b"ab"), bytearray()):
    try: print(iadd(b, b))
    except BufferError as e: print(e)
b = bytearray(b"ab")
for f in (lambda: b.extend(b), lambda: b.__iadd__(b), lambda: b.__iadd__(memoryview(b)), lambda: b.extend(memoryview(b)), lambda: b.__setitem__(slice(0, 1), b), lambda: b.insert(0, 1), lambda: b.__imul__(2), lambda: b.join([b, b]), lambda: b.replace(b, b)):
    try: print(f(), b)
    except Exception as e: print(type(e).__name__, e)
for mk in (lambda: io.StringIO("ab\ncd"), lambda: io.BytesIO(b"ab\ncd")):
    for name in "read readline readlines truncate seek tell write writelines getvalue read1 readinto getbuffer __next__ isatty flush readable fileno detach __enter__ __getstate__".split():
        for args in ((), ("bad",), ({1},), (1.5,), (2**70,), (None,), (-5,), (1,)):
            x = mk(); x.close()
            if not hasattr(x, name): continue
            try: print(name, args, getattr(x, name)(*args))
            except Exception as e: print(name, args, type(e).__name__, e)
    for args in ((), (None,), ({1},), ("a",), (b"a",)):
        x = mk(); x.close()
        try: print(x.__init__(*args), x.closed)
        except Exception as e: print(args, type(e).__name__, e, x.closed)
