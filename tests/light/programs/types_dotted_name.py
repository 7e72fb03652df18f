# A class whose name has a dot: which messages and reprs show all of it, and which what stands behind the dot.
import array, collections, datetime, decimal, fractions, io, itertools, random, struct, types, zoneinfo
N = "a.b"
def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
def sub(base, **ns):
    return type(N, (base,), ns)
for base, args in [(Exception, (1,)), (Exception, (1, 2)), (KeyError, ("k",)), (OSError, (1, "x")), (UnicodeDecodeError, ("u", b"x", 0, 1, "r")), (ExceptionGroup, ("m", [ValueError(1)])), (StopIteration, (3,)),
                   (SyntaxError, ("m", ("f", 1, 2, "t"))), (set, ([1],)), (set, ()), (frozenset, ([1],)), (bytearray, (b"q",)), (bytes, (b"q",)), (str, ("s",)), (int, (3,)), (float, (1.5,)), (list, ([1],)), (dict, ({1: 2},)),
                   (tuple, ((1,),)), (collections.deque, ([1],)), (collections.deque, ([1], 3)), (collections.OrderedDict, ({1: 2},)), (collections.defaultdict, (int, {1: 2})), (collections.Counter, ("aab",)),
                   (collections.UserList, ([1],)), (types.SimpleNamespace, ()), (array.array, ("i", [1])), (datetime.date, (2020, 1, 2)), (datetime.time, (1, 2)), (datetime.time, (1, 2, 3, 4)), (datetime.datetime, (2020, 1, 2, 3)),
                   (datetime.timedelta, (1, 2)), (datetime.timedelta, ()), (decimal.Decimal, ("1.5",)), (fractions.Fraction, (1, 2)), (itertools.count, (3,)), (itertools.count, (1, 2)), (itertools.repeat, (1, 2)),
                   (zoneinfo.ZoneInfo, ("UTC",)), (complex, (1, 2)), (range(1).__class__ if False else object, ())]:
    c = sub(base)
    if base is not object:
        t(lambda: repr(c(*args)))
    print(c.__name__, c.__qualname__)
    t(lambda: c(*args).nosuch)
    t(lambda: c(*args) + None)
    t(lambda: c(*args)(1))
    t(lambda: type("x", (c, c), {}))
    t(lambda: type(c(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)).__name__)
    t(lambda: type(c(nosuch=1)).__name__)
for base in (collections.deque, collections.OrderedDict, datetime.date, io.StringIO, decimal.Decimal, random.Random, struct.Struct, object, int, types.SimpleNamespace):
    t(lambda: type("x", (base, base), {}))
o = sub(object)()
for f in (open, "".join, b"".join, len, iter, next, hash, abs, int, float, complex, bytes, bytearray, memoryview, chr, ord, sum, list, dict, set, range, round, divmod, compile, struct.pack, datetime.date, decimal.Decimal, io.StringIO, io.BytesIO,
          array.array, collections.deque, collections.Counter, itertools.chain, itertools.count, random.seed, bytes.fromhex, str.join, int.from_bytes, float.fromhex, "a".split, "a".replace, {}.update, {}.fromkeys, "x".encode, b"x".decode, "{}".format_map, "%d".__mod__, slice(o).indices, eval, exec):
    if f not in (hash,):
        t(lambda: type(f(o)).__name__)
        t(lambda: type(f([o])).__name__)
