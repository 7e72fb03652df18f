import traceback, sys
def gen():
    yield 1
async def co():
    return 1
class M(type):
    @classmethod
    def __prepare__(m, n, b):
        class D(dict):
            def __setitem__(self, k, v):
                if k in bad: raise ValueError(k)
                dict.__setitem__(self, k, v)
        return D()
def deco(c): return c
for bad in (["__module__"], ["__qualname__"], ["__annotations__"], ["x"], ["__doc__"], ["f"], ["__classcell__"]):
    try:
        @deco
        class A(metaclass=M):
            "doc"
            x: int = 1
            def f(self): __class__
    except Exception as e: sys.excepthook(type(e), e, e.__traceback__)
    try:
        class A(
            metaclass=M): x: int = 5
    except Exception as e: traceback.print_exc()
for f in (gen, co, lambda: (yield), lambda: (x for x in ())):
    for exc in (ValueError("v"), GeneratorExit(), StopIteration(3)):
        g = f()
        if f.__name__ == "<lambda>" and not hasattr(g, "throw"): continue
        try: g.throw(exc)
        except BaseException as e: sys.excepthook(type(e), e, e.__traceback__); traceback.print_exc()
        print(g.gi_frame if hasattr(g, "gi_frame") else g.cr_frame)
