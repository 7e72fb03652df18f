# Constructors of builtin types and of classes made from them: who takes keywords, and who counts the arguments.
import struct, datetime, collections, sqlite3, array, random, _random, operator, itertools, decimal, lzma, zlib, re, types, functools, io
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for v in (datetime.date(1, 1, 1), collections.deque(), struct.Struct("i"), array.array("i"), decimal.Decimal(1), re.compile("a"), types.SimpleNamespace(), io.StringIO(), random.Random(1), sqlite3.Row, functools.partial(int), itertools.count(), 5, None, type("a.b", (), {})()):
    t(lambda: struct.pack(v)); t(lambda: struct.Struct(v)); t(lambda: struct.calcsize(v))
con = sqlite3.connect(":memory:"); cur = con.cursor()
for base, args in [(sqlite3.Row, (cur, (1,))), (sqlite3.Cursor, (con,)), (_random.Random, (1,)), (random.Random, (1,)), (lzma.LZMADecompressor, ()), (set, ((),)), (frozenset, ((),)), (itertools.chain, ()), (itertools.cycle, ((),)), (itertools.starmap, (len, ())), (reversed, ((),)), (filter, (None, ())), (map, (len, ())), (zip, ()), (enumerate, ((),)), (tuple, ((),)), (list, ((),)), (float, (1,)), (int, (1,)), (complex, (1,)), (bytearray, (b"",)), (itertools.takewhile, (len, ())), (itertools.islice, ((), 1)), (itertools.pairwise, ((),)), (itertools.product, ()), (itertools.combinations, ((), 1)), (itertools.filterfalse, (None, ())), (itertools.groupby, ((),)), (itertools.zip_longest, ()), (itertools.compress, ((), ())), (itertools.repeat, (1, 2)), (itertools.count, ()), (str, ("a",)), (bytes, (b"a",)), (property, ()), (functools.partial, (len,)), (collections.deque, ()), (type, (1,)), (classmethod, (len,)), (staticmethod, (len,)), (types.SimpleNamespace, ()), (object, ()), (Exception, ()), (OSError, ()), (StopIteration, ()), (ImportError, ()), (KeyError, ())]:
    try:
        class A(base): pass
    except TypeError as e: print(e); continue
    class B(base):
        def __init__(self, *a, **k): pass
    class C(base):
        def __init__(self, *a, **k): super().__init__(*a, **k)
    class D(base):
        def __new__(c, *a, **k): return super().__new__(c, *a, **k)
    class E(D):
        def __init__(self, *a, **k): pass
    for c in (base, A, B, C, D, E):
        print(base.__name__, c.__name__)
        for k in ({}, {"x": 1}):
            t(lambda: type(c(*args, **k)).__name__); t(lambda: type(c(*args, 1, 2, 3, 4, 5, 6, **k)).__name__); t(lambda: type(c(**k)).__name__); t(lambda: type(base.__new__(c, *args, **k)).__name__); t(lambda: type(base.__new__(c, *args, 1, 2, 3, 4, 5, 6, **k)).__name__)
