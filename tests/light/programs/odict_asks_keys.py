# How often an OrderedDict asks its keys.
import collections, json, copy
class K:
    def __init__(self, v): self.v = v
    def __hash__(self): print("hash", self.v, end=" "); return hash(self.v)
    def __eq__(self, o): print("eq", self.v, end=" "); return isinstance(o, K) and self.v == o.v
    def __repr__(self): return "K%d" % self.v
def mk(): return collections.OrderedDict((K(i), i) for i in range(3))
ks = [K(i) for i in range(3)]
def mk2(): return collections.OrderedDict((k, k.v) for k in ks)
for m in (mk, mk2):
  for name, f in {"list": list, "keys": lambda d: list(d.keys()), "values": lambda d: list(d.values()), "items": lambda d: list(d.items()), "rev": lambda d: list(reversed(d)), "revitems": lambda d: list(reversed(d.items())), "repr": repr, "copy": lambda d: d.copy(), "eq": lambda d: d == m(), "pop": lambda d: d.pop(ks[1]), "popitem": lambda d: d.popitem(), "popitem0": lambda d: d.popitem(False), "mte": lambda d: d.move_to_end(ks[0]), "mte2": lambda d: d.move_to_end(ks[2]), "mte3": lambda d: d.move_to_end(ks[0], False), "del": lambda d: d.__delitem__(ks[1]), "set": lambda d: d.__setitem__(ks[1], 5), "setdefault": lambda d: d.setdefault(ks[1], 5), "update": lambda d: d.update({ks[1]: 3}), "get": lambda d: d.get(ks[1]), "in": lambda d: ks[1] in d, "or": lambda d: d | {}, "ior": lambda d: d.__ior__({ks[0]: 1}), "dict": dict, "od": collections.OrderedDict, "fromkeys": lambda d: collections.OrderedDict.fromkeys(ks), "clear": lambda d: d.clear(), "reduce": lambda d: d.__reduce__()[0], "dcopy": lambda d: copy.copy(d), "eqd": lambda d: d == {}, "ne": lambda d: d != m(), "sorted": lambda d: sorted(d.values()), "next": lambda d: next(iter(d)), "star": lambda d: [*d], "set()": lambda d: len(set(d)), "itemseq": lambda d: list(d.items()) == list(d.items())}.items():
    d = m()
    print("\n==", m.__name__, name, end=": ")
    try: r = f(d)
    except Exception as e: r = repr(e)
    print("->", end=" ")
    try: print(r)
    except Exception as e: print("E", e)
