def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


def f(a,b=2,*c,d=4,**e): "doc"; x=1; return lambda: (a,x)
g=f(1)
F=type(f)
def h(z): return z
show(lambda: f.__code__.co_varnames); c=f.__code__
for a in ['co_name','co_qualname','co_argcount','co_posonlyargcount','co_kwonlyargcount','co_nlocals','co_varnames','co_freevars','co_cellvars','co_flags']:
    show(lambda: (a,getattr(f.__code__,a),getattr(g.__code__,a)))

async def co(): pass
def ge(): yield
async def ag(): yield
class Q:
    def m(self): return __class__
show(lambda:[x.__code__.co_flags for x in (f,g,h,co,ge,ag,Q.m,lambda:0)])
def s(): f.__code__.co_name='x'
show(s)

