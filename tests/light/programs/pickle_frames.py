import pickle, _pickle, sys, io, copyreg
from pickle import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


class W:
    def __init__(s): s.l = []
    def write(s, b): s.l.append((type(b).__name__, len(b), bytes(b[:12]))); return len(b)
for proto in (0, 1, 2, 3, 4, 5):
    for obj in (None, b'x' * 70000, 'x' * 70000, [b'x' * 30000] * 1 + [b'y' * 40000] + [1, 2, b'z' * 40000, b'q' * 70000, 5], [str(i) * 10 for i in range(5000)], bytearray(b'k' * 66000), [b'a' * 65535, b'b' * 65536]):
        w = W()
        Pickler(w, proto).dump(obj)
        print(proto, w.l)
        print(len(dumps(obj, proto)), loads(dumps(obj, proto)) == obj)
