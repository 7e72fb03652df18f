import weakref, collections, itertools, functools, re, _random, io, types, operator, _json
def g(): yield
class C:
    def m(self): pass
objs = [collections.deque(), set(), frozenset([1]), functools.partial(int), functools.lru_cache(g), functools.cmp_to_key(g), itertools.tee([1])[0], itertools.count(), itertools.chain(), _random.Random(1), collections.OrderedDict(), collections.defaultdict(int), collections.Counter(), re.compile('a'), g, g(), C, C().m, types, memoryview(b''), io.StringIO(), io.BytesIO(), operator.itemgetter(1), len, [], {}, (), 1, 'a', b'', None, range(1), slice(1), property(), staticmethod(g), classmethod(g), types.SimpleNamespace(), iter([]), object(), reversed([]), zip(), map(g,[]), enumerate([]), g.__code__, [].append, iter(collections.deque()), {}.keys(), types.MappingProxyType({}), ValueError(), bytearray(), iter(collections.OrderedDict()), operator.attrgetter('a'), functools.reduce, type(len), list, weakref.ref(C), re.match('a','a'), types.GenericAlias(list, int), int|str, (lambda: 1).__closure__, g.__get__(1), types.CellType()]
for o in objs:
    try: r = weakref.ref(o); print(type(o).__name__, r() is o)
    except TypeError as e: print(e)


class D(collections.deque):
    pass


class O(collections.OrderedDict):
    pass


class P(functools.partial):
    pass


for make in (D, O, lambda: P(int), collections.deque, collections.OrderedDict, lambda: functools.partial(int), lambda: itertools.tee([1])[0],
             lambda: functools.lru_cache(g), lambda: memoryview(b'x')):
    o = make()
    r = weakref.ref(o, lambda r: print('gone'))
    p = weakref.proxy(o)
    print(r() is o, type(p).__name__)
    del o
    print(r())
