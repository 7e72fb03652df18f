def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


def f(a,b=2,*c,d=4,**e): "doc"; x=1; return lambda: (a,x)
g=f(1)
F=type(f)
for a in ['__code__','__defaults__','__kwdefaults__','__annotations__','__closure__','__globals__','__builtins__','__dict__','__name__','__qualname__','__module__','__doc__','__type_params__','foo','func_name']:
    show(lambda: (a, type(getattr(f,a)), type(getattr(g,a))))
    def s(): setattr(f,a,3)
    if a not in ('__doc__','__module__','foo'): t(s)
    def s(): delattr(f,a)
    show(s)
def f(a,b=2,*c,d=4,**e): "doc"; x=1; return lambda: (a,x)
def h(z): return z
def s(): h.__code__=f.__code__; return h(1)
show(s)
def s(): h.__code__=g.__code__
show(s)
def s(): g.__code__=h.__code__
show(s)
def s(): g.__code__=3
show(s)
def k(a,b): return (a,b)
def s(): k.__defaults__=(5,6); return k(), k(1), k.__defaults__
show(s)
def s(): k.__defaults__=None; return k(1,2), k.__defaults__
show(s)
def k(*,a): return a
def s(): k.__kwdefaults__={'a':5}; return k(), k.__kwdefaults__
show(s)
def s(): k.__kwdefaults__=None; return k()
show(s)
def s(): k.__annotations__={'x':1}; return k.__annotations__
show(s)
def s(): k.__annotations__=None; return k.__annotations__
show(s)
