"""BytesIO.getbuffer(): views of what it holds, and what is refused while there are some."""
import gc
import io
import pickle
import weakref


def attempt(what, f, *args):
    try:
        print(what, f(*args))
    except Exception as e:
        print(what, type(e).__name__, e)


class Mine(io.BytesIO):
    pass


for make in io.BytesIO, Mine:
    b = make(b"1234567890")
    m = b.getbuffer()
    print(bytes(m), m.readonly, m.format, m.shape, m.strides, m.ndim, m.nbytes, m.contiguous, len(m))
    print(type(m.obj).__name__, type(m.obj).__module__, type(m.obj).__mro__, type(m.obj).__doc__)
    m[3:6] = b"abc"
    m[0] = 65
    print(b.getvalue(), b.read(3), b.tell(), b.seek(1), b.readline(), b.readinto(bytearray(3)))
    for what, f, *args in (("write", b.write, b"x"), ("empty", b.write, b""), ("not bytes", b.write, 3), ("truncate", b.truncate), ("grow", b.truncate, 50),
                           ("close", b.close), ("init", b.__init__, b"y"), ("setstate", b.__setstate__, (b"", 0, None)), ("lines", b.writelines, [b"a"]),
                           ("no lines", b.writelines, []), ("exit", b.__exit__, None, None, None), ("getstate", b.__getstate__), ("seek", b.seek, 100)):
        attempt(what, f, *args)
    second = b.getbuffer()
    print(second.obj is m.obj, second == m)
    m.release()
    attempt("one left", b.truncate, 2)
    attempt("released", bytes, m)
    part = second[2:5]
    second.release()
    attempt("a part left", b.close)
    print(bytes(part), part.obj is not None)
    del part
    attempt("free", b.truncate, 2)
    print(b.getvalue(), b.closed)
    with b.getbuffer() as view:
        print(view.tolist(), view.hex(), view.tobytes())
    attempt("free again", b.seek, 0, 2)
    attempt("free again", b.write, b"more")
    b.close()
    attempt("closed", b.getbuffer)

attempt("make", type(io.BytesIO().getbuffer().obj))
attempt("readonly", io.BytesIO().getbuffer().toreadonly().tobytes)
b = io.BytesIO()
print(bytes(b.getbuffer()), len(b.getbuffer()), b.getbuffer().obj is b.getbuffer().obj)
attempt("write after a view that has gone", b.write, b"abc")
out = io.BytesIO()
print(out.write(b.getbuffer()), out.getvalue(), out.write(b.getbuffer()[1:]), out.getvalue())
view = b.getbuffer()
there = weakref.ref(b)
del b
print(there() is not None, bytes(view))
del view
print(there())
for protocol in range(6):
    data = pickle._dumps([1, "a" * 70000, (b"b" * 300, {2: None})], protocol)
    print(protocol, len(data), pickle.loads(data) == pickle._loads(data))
