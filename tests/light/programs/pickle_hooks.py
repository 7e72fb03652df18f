import pickle, _pickle, sys, io, copyreg
from pickle import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


import collections
class P(pickle.Pickler):
    def persistent_id(s, o): return ('id', str(o)) if isinstance(o, complex) else None
class U(pickle.Unpickler):
    def persistent_load(s, i): return ('loaded', i)
    def find_class(s, m, n): print('find', m, n); return super().find_class(m, n)
for pr in range(1, 6):
    f = io.BytesIO(); P(f, pr).dump([1j, 2, 1j, collections.OrderedDict(a=2j), int]); print(f.getvalue()); t(lambda: U(io.BytesIO(f.getvalue())).load())
class P0(pickle.Pickler):
    def persistent_id(s, o): return o if isinstance(o, str) else None
f = io.BytesIO(); P0(f, 0).dump(['abc', 1]); print(f.getvalue()); t(lambda: P0(io.BytesIO(), 0).dump('\xe9'))
t(lambda: U(io.BytesIO(f.getvalue())).load())
class A:
    def __init__(s, v): s.v = v
class T(pickle.Pickler):
    dispatch_table = collections.ChainMap({A: lambda a: (str, ('A%d' % a.v,))}, copyreg.dispatch_table)
f = io.BytesIO(); T(f).dump([A(1), A(2), 1j]); print(f.getvalue(), loads(f.getvalue()))
class O(pickle.Pickler):
    def reducer_override(s, o):
        if isinstance(o, A): return (bytes, ([o.v],))
        if o is len: return 'max'
        if o is A: return (getattr, (str, 'join'))
        return NotImplemented
for pr in range(6):
    f = io.BytesIO(); O(f, pr).dump([A(1), 5, A]); print(f.getvalue(), loads(f.getvalue()))
t(lambda: O(io.BytesIO()).dump(len))
p = pickle.Pickler(io.BytesIO()); p.persistent_id = lambda o: 'x' if o == 5 else None; p.dump([5]); print(p.persistent_id(5))
u = pickle.Unpickler(io.BytesIO(b'\x80\x04K\x05Q.')); u.persistent_load = lambda i: i * 2; print(u.load(), u.persistent_load(4))
bufs = []
d = dumps([PickleBuffer(b'abc'), PickleBuffer(bytearray(b'xyz'))], 5, buffer_callback=bufs.append); print(d, [bytes(b) for b in bufs], loads(d, buffers=bufs)[0].raw().tolist())
d = dumps([PickleBuffer(b'abc'), PickleBuffer(bytearray(b'xyz'))], 5, buffer_callback=lambda b: True); print(d, loads(d))
b = PickleBuffer(bytearray(b'q')); b.release(); t(lambda: dumps(b, 5)); t(lambda: b.raw()); t(lambda: PickleBuffer(5)); t(lambda: PickleBuffer()); t(lambda: memoryview(b))
t(lambda: dumps(PickleBuffer(memoryview(b'abcdef')[::2]), 5)); t(lambda: PickleBuffer(memoryview(b'abcdef')[::2]).raw()); print(bytes(PickleBuffer(memoryview(b'abcdef')[1:3]).raw()))
class E(Exception): pass
def bad(o): raise E('no')
p = pickle.Pickler(io.BytesIO()); p.persistent_id = bad; t(lambda: p.dump(1))
