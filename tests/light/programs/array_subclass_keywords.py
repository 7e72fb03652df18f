# array.array(): who takes no keywords, among classes made from it.
import array
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A(array.array): pass
class B(array.array):
    def __init__(self, *a, **k): pass
class C(array.array):
    def __init__(self, *a, **k): super().__init__(*a, **k)
class D(array.array):
    def __new__(c, *a, **k): return super().__new__(c, *a, **k)
for c in (array.array, A, B, C, D):
    t(lambda: c(x=1)); t(lambda: c("i", x=1)); t(lambda: c("i", [1], x=1)); t(lambda: c("i", [1], 3)); t(lambda: c()); t(lambda: c("i", [1], 3, x=1)); t(lambda: c(5, x=1)); t(lambda: array.array.__new__(c, x=1)); t(lambda: array.array.__new__(c)); t(lambda: array.array.__new__(c, "i", x=1))
