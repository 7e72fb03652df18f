# Operators with a small constant on their right, on every kind of left operand.
class N:
    def __getattr__(self, name):
        raise AttributeError(name)
    def __mul__(self, o): return ("mul", o)
    def __mod__(self, o): return ("mod", o)
    def __floordiv__(self, o): return ("floordiv", o)
    def __and__(self, o): return ("and", o)
    def __lshift__(self, o): return ("lshift", o)
    def __rshift__(self, o): return ("rshift", o)
    def __add__(self, o): return ("add", o)
    def __sub__(self, o): return ("sub", o)
    def __neg__(self): return "neg"
    def __bool__(self): raise ValueError("no truth")
def all_of(x):
    out = []
    for f in (lambda: x * 3, lambda: x % 7, lambda: x // 7, lambda: x & 12, lambda: x << 5, lambda: x >> 2, lambda: x + 9,
              lambda: x - 9, lambda: x * -1, lambda: x % -7, lambda: x // -7, lambda: x * 0, lambda: -x, lambda: not x,
              lambda: x % 0, lambda: x // 0, lambda: x >> 70, lambda: x << 0, lambda: x + 1, lambda: x * 32767, lambda: x % 1):
        try:
            out.append(f())
        except Exception as e:
            out.append(f"{type(e).__name__}: {e}")
    return out
for x in (0, 1, -1, 6, -6, 100, -100, 2 ** 30, -2 ** 30, 2 ** 60, 2 ** 61 - 1, -2 ** 61, 2 ** 62, -2 ** 62, 2 ** 63, 3 ** 90,
          0.0, -0.0, 1.5, -2.75, 1e300, 1e-300, float("inf"), float("nan"), True, False, "ab%d", b"x", [1], (1, 2), None, {}, {1},
          3 + 4j, N()):
    print(repr(x) if not isinstance(x, N) else "N", all_of(x))
print((1.7976931348623157e308) * 3, 5e-324 * 3, 1e16 + 1, -1e16 - 3, 0.1 * 3, 0.1 + 2)
items = [10, 20, 30]
print(items[0], items[-1], items[2], "abc"[-1], (1, 2)[-2], {-1: "m"}[-1], {0: "z"}[0])
for f in (lambda: items[3], lambda: items[-4], lambda: ()[0], lambda: ""[-1], lambda: {}[0], lambda: None[0], lambda: 5[-1]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
def none(x):
    if x is None:
        return "none"
    if x is not None and not x:
        return "false"
    while x is not None:
        return "other"
print([none(x) for x in (None, 0, 1, "", [], False)])
