"""Bound methods that are told their class are builtin_method objects."""
import array, collections, copy, pickle, queue, re, types, zlib, _sha1
b = type(re.compile('').match)
print(b, vars(b), b.__mro__, b.__module__, b.__base__, b.__name__, b.__qualname__, b.__doc__)


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: b())
t(lambda: types.BuiltinFunctionType())
t(lambda: type('x', (b,), {}))
p = re.compile('a')
m = p.match
print(m == p.match, m != p.match, m is m, hash(m) == hash(p.match), m == p.search, {m: 1}[p.match])
print(m.__reduce__(), m.__module__, m.__qualname__, m.__name__, m.__self__, m.__doc__, m.__text_signature__)
print(isinstance(m, types.BuiltinFunctionType), type(m) is types.BuiltinFunctionType, type(p.findall), callable(m))
print(m('ab'), m(string='b'), m('ba', 1), m('ba', pos=1, endpos=2))
t(lambda: m())
t(lambda: m(1))
t(lambda: m('a', x=1))
print(list(map(m, ['a', 'b'])), sorted(['b', 'a'], key=m.__self__.sub.__name__.__add__))
print(pickle.loads(pickle.dumps(m))('a'), copy.copy(m) == m, copy.deepcopy(m) == m)
bound = [p.fullmatch, p.search, p.sub, p.subn, p.finditer, p.scanner, p.split, p.findall, p.scanner('a').match, p.scanner('a').search]
for f in bound:
    print(f.__name__, type(f).__name__, f.__doc__ is None)
a = array.array('b', [1])
s = queue.SimpleQueue()
c, d = zlib.compressobj(), zlib.decompressobj()
for o, names in ((a, 'extend fromfile tofile __reduce_ex__ append'), (iter(a), '__reduce__ __setstate__'), (s, 'get get_nowait put'),
                 (_sha1.sha1(), 'copy digest'), (c, 'compress flush copy __copy__ __deepcopy__'),
                 (d, 'decompress flush copy __copy__ __deepcopy__')):
    for n in names.split():
        f = getattr(o, n)
        print(n, type(f).__name__, f.__doc__ is None, f.__qualname__, f.__text_signature__, type(getattr(type(o), n)).__name__)
f = a.extend
f([2, 3])
print(a)
print(type(m).__call__(m, 'a'), m.__call__('a'), b.__call__ is types.BuiltinFunctionType.__call__)
print(type(dict.__getitem__), type({}.get), type(collections.deque().append))
