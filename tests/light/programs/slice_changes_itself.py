# Slices whose numbers change what is sliced.
import array
from xml.etree.ElementTree import Element
def kids(n=20):
    e = Element("r"); e.extend([Element("k%d" % i) for i in range(n)]); return e
def show(x):
    return [k.tag for k in x] if type(x) is Element or (type(x) is list and x and type(x[0]) is Element) else x
class I:
    def __init__(self, v, act): self.v, self.act = v, act
    def __index__(self):
        self.act(); return self.v
makers = {"list": lambda: list(range(20)), "bytearray": lambda: bytearray(range(20)), "array": lambda: array.array("i", range(20)), "Element": kids}
vals = {"list": lambda n: [-1]*n, "bytearray": lambda n: bytes(n), "array": lambda n: array.array("i", [-1]*n), "Element": lambda n: [Element("n")]*n}
def shrink(x, n):
    def act():
        del x[n:]
    return act
def grow(x, k):
    def act():
        for _ in range(5): x.append(x[0]) if k == "Element" else x.append(1)
    return act
for k in ("list", "array", "Element"):
    for how in ("clear", "half", "grow"):
        for parts in ((0, None, None), (None, 15, None), (5, 18, 3), (-1, -18, -2), (-15, -2, 1)):
            for where in (0, 1, 2):
                for op in ("get", "set", "del", "setx", "setgen"):
                    x = makers[k]()
                    act = shrink(x, 0) if how == "clear" else shrink(x, 8) if how == "half" else grow(x, k)
                    p = list(parts)
                    if p[where] is None: p[where] = [0, 20, 1][where]
                    p[where] = I(p[where], act)
                    s = slice(*p)
                    try:
                        if op == "get": r = show(x[s])
                        elif op == "set": x[s] = vals[k](3); r = None
                        elif op == "setx": x[s] = vals[k](5); r = None
                        elif op == "setgen":
                            if k == "Element": continue
                            def g():
                                for v in vals[k](5): yield v
                            x[s] = g(); r = None
                        else: del x[s]; r = None
                    except Exception as e: r = type(e).__name__ + ": " + str(e)
                    print(k, how, parts, where, op, r, show(x))
