# Which equal texts are one object shows in the bytes.
import collections, enum, functools, io, itertools, math, operator, pickle, re


def same(*values):
    return len(pickle.dumps(list(values), 4))


for a in (collections.deque, collections.Counter, collections.OrderedDict, collections.defaultdict, collections.ChainMap, collections.UserDict):
    print(a.__name__, [same(a, b) for b in (collections.deque, collections.Counter, collections.OrderedDict, collections.defaultdict)], same(a, 'collections'), same(a, collections.__name__))
for a in (functools.partial, re.Pattern, operator.itemgetter, itertools.count, io.BytesIO, io.StringIO, io.IOBase, enum.Enum, int):
    print(a.__name__, a.__module__, same(a, a.__module__), same(a, a.__name__))
class A: pass
class S: pass
def f(): pass
print(same('builtins', int), same('builtins', len), same(int, len), same(abs, len), same('__main__', __name__), same(A, f, '__main__'), same(A, f, 'A', 'f'), same(S, 'S'), same(S, A.__name__.replace('A', 'S')), same(__name__, A))
print(same(math.sin, math.cos, 'math'), same(math.sin, math.__name__), same(pickle.PickleBuffer, 'pickle', pickle.PicklingError, '_pickle', pickle.UnpicklingError))
for c in 'aBgS_x5+ ':
    w = c * 3
    values = dict(index=w[0], join=''.join([c]), join2=''.join(['', c]), concat='' + c, fmt='{}'.format(c), pct='%s' % c, fstr=f'{c}', fstr2=f'{c}{""}', upper=c.upper(), lower=c.lower(), swap=c.swapcase(), rep=w.replace(c, '', 2), rep2=c.replace(c, 'q'), split=(c + '|').split('|')[0], dec=c.encode().decode(), inner=str([c])[2], mul=c * 1)
    print(c, {k: (same(chr(ord(v)), v), same(c, v)) for k, v in values.items() if len(v) == 1})
print([(same('5'[0:], str(n)), same(chr(48 + n), repr(n)), same(chr(48 + n), '%d' % n), same(chr(48 + n), format(n)), same(chr(48 + n), f'{n}')) for n in range(10)])
for c in (b'x', b'\0'):
    one = (b'..' + c)[2:]
    print([same(one, v) for v in (c, bytes([c[0]]), bytes((c[0],)), bytes(bytearray(c)), bytes(memoryview(c)), bytes(1), c * 1, b''.join([b'', c]), c.upper(), bytes.fromhex('%02x' % c[0]), c[0].to_bytes(1, 'big'))])
print(same('', ''.upper(), ''.join([]), 'x'[1:], str()), same(b'', b''.upper(), b'x'[1:], bytes(0)))
