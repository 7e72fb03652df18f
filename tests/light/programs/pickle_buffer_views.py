"""Views of a PickleBuffer are views of what it is of."""
import io
import pickle
class Z(bytes): pass
class ZA(bytearray): pass
import array
for o in (Z(b'abc'), ZA(b'abc'), b'abc', bytearray(b'abc'), array.array('i',[1,2]), memoryview(b'abcd')[1:], memoryview(b'abcd')):
    pb=pickle.PickleBuffer(o); r=pb.raw()
    for m in (r, memoryview(r), memoryview(pb), r.toreadonly(), memoryview(o), memoryview(memoryview(o)).toreadonly()[0:1]):
        print(type(o).__name__, type(m.obj).__name__, m.obj is o, m.nbytes, m.readonly, m.format, m.shape, end='; ')
    print()
import pickle
class ZeroCopyBytes(bytes):
    def __reduce_ex__(self, protocol):
        if protocol >= 5:
            return (type(self)._reconstruct, (pickle.PickleBuffer(self),), None)
        return (type(self)._reconstruct, (bytes(self),))
    @classmethod
    def _reconstruct(cls, obj):
        with memoryview(obj) as m:
            obj = m.obj
            print(type(obj), type(m))
            return obj if type(obj) is cls else cls(obj)
class ZA(bytearray):
    __reduce_ex__=ZeroCopyBytes.__reduce_ex__; _reconstruct=classmethod(ZeroCopyBytes.__dict__['_reconstruct'].__func__)
for P in (pickle,):
  for o in (ZeroCopyBytes(b'abcdefgh'), ZA(b'abcdefgh')):
    for cb in ('raw','self','mv'):
      b=[]
      data=pickle.dumps(o,5,buffer_callback=lambda pb:b.append(pb.raw() if cb=='raw' else pb if cb=='self' else memoryview(pb)))
      n=pickle.loads(data,buffers=b); print(n is o)
      n=pickle._loads(data,buffers=b); print(n is o)
      b=[]
      data=pickle._dumps(o,5,buffer_callback=lambda pb:b.append(pb.raw() if cb=='raw' else pb if cb=='self' else memoryview(pb)))
      n=pickle._loads(data,buffers=b); print(n is o)
      n=pickle.loads(data,buffers=iter(b)); print(n is o)
      n=pickle.loads(data,buffers=iter([bytes(o)])); print(n is o, type(n))
pb = pickle.PickleBuffer(bytearray(b"abc"))
m = memoryview(pb)
pb.release()
print(bytes(m))
try:
    memoryview(pb)
except Exception as e:
    print(type(e).__name__, e)
b = bytearray(b"abc")
pb = pickle.PickleBuffer(b)
for f in b.clear, lambda: memoryview(pickle.PickleBuffer(memoryview(b"abcdef")[::2])).tolist(), lambda: bytes(pickle.PickleBuffer(memoryview(b"abcdef")[::2])), \
        lambda: pickle.PickleBuffer(memoryview(b"abcdef")[::2]).raw(), lambda: memoryview(pickle.PickleBuffer(b"abc")).__setitem__(0, 1), \
        lambda: io.BytesIO(b"12").readinto(pickle.PickleBuffer(b"abc")), lambda: io.BytesIO(b"12").readinto(pickle.PickleBuffer(memoryview(bytearray(6))[::2])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
pb.release()
b.clear()
