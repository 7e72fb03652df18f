"""Names of modules that few programs look at."""
import _csv, _heapq, _imp, _md5, _sha1, _sha256, _sha512, _signal, _socket, _thread, datetime, encodings, signal, sys, unicodedata, weakref
import _frozen_importlib


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


print(list(vars(_csv.Error)), _csv.Error.__doc__, _csv.Error.__mro__)
try:
    weakref.ref(_csv.Error())
except TypeError:
    print('no weak references')


class X(_csv.Error):
    pass


print(sorted(vars(X)), weakref.ref(X)() is X)
e = X(1)
e.a = 2
print(vars(e), repr(e), weakref.ref(e)() is e)
print(_csv.Reader.__doc__, _csv.Writer.__doc__, _csv.reader.__doc__, sep='|')
for m, n in ((_md5, 'MD5Type'), (_sha1, 'SHA1Type'), (_sha256, 'SHA224Type'), (_sha256, 'SHA256Type'), (_sha512, 'SHA384Type')):
    print(getattr(m, n).__doc__)
print(_md5.md5.__doc__, hasattr(_sha512, 'SHA512Type'), type(_sha512.sha512()), type(_sha512.sha384()), _sha512.SHA384Type)
print(_frozen_importlib.__builtins__ is __builtins__.__dict__)
print(_heapq.__about__)
for a in ((1, b'abc'), (0, b''), (-1, b'0123456789'), (), (1,), ('a', b''), (1, 2), (1, 'x'), (1 << 70, b''), (1.5, b''), (1 << 63, b'q'),
          (1, memoryview(b'abc')[::2]), (True, b'q'), (1, bytearray(b'qq'))):
    t(lambda: _imp.source_hash(*a))
t(lambda: _imp.source_hash(source=b'q', key=5))
for a in ((), ('x',), (1,), (0,), (1.5,), (1 << 40,)):
    t(lambda: _imp._override_frozen_modules_for_tests(*a))
print(_signal.struct_siginfo is signal.struct_siginfo, signal.struct_siginfo.__module__, signal.struct_siginfo(range(7)))
T = type(unicodedata._ucnhash_CAPI)
print(T, T is type(datetime.datetime_CAPI), T is type(_socket.CAPI), list(vars(T)), T.__doc__)
t(lambda: T())
print(list(vars(encodings))[-2:], encodings.utf_8.getregentry().name, list(encodings._cache))
L = _thread._local
x = L()
x.a = 1
print(sorted(vars(L)), x.__dict__, vars(x), x.__dict__ is vars(x), '__dict__' in dir(x))
for f in (lambda: setattr(x, '__dict__', {}), lambda: delattr(x, '__dict__'), lambda: x.nope, lambda: delattr(x, 'nope'),
          lambda: getattr(x, 5), lambda: setattr(x, 5, 5)):
    t(f)


class M(L):
    def __init__(self, n=0):
        self.n = n


y = M(5)
y.k = 1
print(y.__dict__, vars(y), y.n)
t(lambda: setattr(y, '__dict__', {}))
