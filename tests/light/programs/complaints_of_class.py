# Wrong arguments for methods that the reference tells their class, and for methods in C behind super().
import _md5, _sha1, _sha256, _sha512, _queue, zlib, re, array, bz2, lzma, pyexpat, _struct, io
def t(*f):
    try: v = f[0](*f[1:-1], **f[-1]); print(type(v).__name__)
    except Exception as e: print(type(e).__name__, e)
X = io.RawIOBase
class R(X): pass
class Q(_queue.SimpleQueue): pass
class A(array.array): pass
q = Q(); q2 = _queue.SimpleQueue()
for i in range(9): q.put(1); q2.put(1)
OBJ = [(o, n) for o, names in [(_md5.md5(), "copy digest hexdigest"), (_sha1.sha1(), "copy digest"), (_sha256.sha256(), "copy"), (_sha256.sha224(), "copy"), (_sha512.sha512(), "copy hexdigest"), (_sha512.sha384(), "copy"),
  (q, "get_nowait empty qsize"), (q2, "get_nowait"), (zlib.compressobj(), "copy __copy__"), (zlib.decompressobj(), "copy __copy__"), (re.compile("a").scanner("b"), "match search"), (array.array("b"), "tolist __copy__"), (A("b"), "tolist"),
  (R(), "flush close seekable fileno isatty tell readall __enter__ readable writable"), (io.BytesIO(), "flush tell getvalue"), (io.StringIO(), "flush close getvalue isatty"), (io.BufferedReader(io.BytesIO()), "flush tell detach")] for n in names.split()]
for o, n in OBJ:
    print("#", type(o).__name__, n)
    f = getattr(o, n); g = getattr(type(o), n)
    for _ in (1, 2):
        t(f, 1, {}); t(f, 1, 2, {}); t(f, {"x": 1}); t(f, 1, {"x": 1}); t(g, {}); t(g, 5, {}); t(g, o, 1, {}); t(g, o, {"x": 1})
    try: getattr(o, n)(1)
    except Exception as e: print(e)
print("super")
class S(X):
    def flush(self): super().flush(255)
class S2(X):
    def flush(self): super().flush()
    def a(self): X.flush(self, 1)
    def b(self): io._io._IOBase.flush(self, 1)
    def c(self): super().seekable(1, 2)
    def d(self): super().write(1, 2)
    def e(self): super().readline(1, 2)
class S3(S2):
    def a(self): super(S2, self).flush(1)
for s in (S2(), S3()):
  for n in "abcde": t(getattr(s, n), {})
class D(dict):
    def a(self): super().clear(1)
    def b(self): super().get()
    def c(self): super().copy(x=1)
    def d(self): super().pop(1, 2, 3)
    def e(self): super().update(1, 2)
class L(list):
    def a(self): super().clear(1)
    def b(self): super().append()
    def c(self): super().append(1, 2)
    def d(self): super().append(x=1)
    def e(self): super().pop(1, 2)
for s in (D(), L()):
  for n in "abcde":
    t(getattr(s, n), {})
