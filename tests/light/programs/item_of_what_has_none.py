# Items of what has none: what is asked first, and the words.
import types, collections, sys
class I:
    def __repr__(self): return "I"
    def __index__(self): print("idx"); return 1
class A:
    def __repr__(self): return "A"
class Bad:
    def __repr__(self): return "Bad"
    def __index__(self): raise ValueError("bad")
objs = [set(), frozenset(), A(), A, (), "a", b"a", range(3), 5, 1.5, None, len, object(), {}.keys(), {}.items(), {}.values(), types.MappingProxyType({}), iter([]), sys, slice(1), zip(), NotImplemented, ..., (x for x in ()), collections.deque(), 1j, True, type, property(), memoryview(b"a"), sys.flags, types.SimpleNamespace(), int, reversed([]), enumerate([]), map(len, []), super(A, A()), lambda: 1, A.__init__, [].append, Exception(), types.CellType(), collections.Counter(), collections.ChainMap()]
for o in objs:
    for k in (0, I(), 2**70, Bad(), "x", None, slice(1)):
        for op in ("set", "del", "get"):
            try:
                if op == "set": o[k] = 1
                elif op == "del": del o[k]
                elif type(k) is I: continue
                elif o in (type, list): continue
                else: o[k]
                r = "ok"
            except Exception as e: r = type(e).__name__ + ": " + str(e)
            if "0x" in str(r): r = "addr"
            print(type(o).__name__, type(k).__name__, op, r)
