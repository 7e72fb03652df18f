import pickle, _pickle, sys, io, copyreg
from pickle import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


for pr in range(6):
    t(lambda: dumps([1.0, 1e300, -0.0, float('nan'), float('inf'), 5, -1, 255, 256, 65535, 65536, 2**31-1, 2**31, -2**31, -2**31-1, 2**63, -2**63, 2**2100, True, False, None], pr))
    t(lambda: dumps([b'', b'a', b'ab', 'a', bytearray(), bytearray(b'ab'), b'\xff\n\\'], pr))
    t(lambda: dumps(['', '\\\n\0\r\x1a\xe9\u1234\U00012345\ud800 x'], pr))
    t(lambda: dumps([(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), [], [1], {}, {1: 2}, set(), {1}, frozenset(), frozenset([1, 2])], pr))
    t(lambda: dumps(PickleBuffer(b'abc'), pr)); t(lambda: dumps(PickleBuffer(bytearray(b'abc')), pr)); t(lambda: dumps(memoryview(b'x'), pr))
    t(lambda: dumps(ValueError('x', 1), pr)); t(lambda: dumps(1j, pr)); t(lambda: dumps(range(3), pr)); t(lambda: dumps(slice(1, 2), pr))
    for n in (999, 1000, 1001, 2000):
        for o in (list(range(n)), dict.fromkeys(range(n)), set(range(n)), tuple(range(n))):
            d = dumps(o, pr); print(len(d), d[-8:], loads(d) == o)
a = []; a.append(a); b = (a,); a.append(b); d = {}; d[1] = d; fs = frozenset([1])
for pr in range(6):
    print(dumps(a, pr), dumps(b, pr), dumps(d, pr)); x = loads(dumps(b, pr)); print(x[0][1] is x, x[0][0] is x[0])
