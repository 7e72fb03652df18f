def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


def f(a,b=2,*c,d=4,**e): "doc"; x=1; return lambda: (a,x)
g=f(1)
F=type(f)
def h(z): return z
show(lambda: F())
show(lambda: F(1,2))
show(lambda:F(h.__code__,{}).__name__)
show(lambda: F(h.__code__,{},'nn')(3))
show(lambda:F(h.__code__,{},'nn',(7,))())
show(lambda:F(g.__code__,{}))
show(lambda: F(g.__code__,{},None,None,3))
show(lambda: F(g.__code__,{},None,None,()))
show(lambda: F(g.__code__,{},None,None,(1,2)))
show(lambda: F(g.__code__,{},None,None,g.__closure__)())
show(lambda: F(h.__code__,{},3))
show(lambda: F(h.__code__,{},'a',3))
show(lambda: F(h.__code__,3))
show(lambda:F(h.__code__,globals={},name='q').__qualname__)
show(lambda: F(h.__code__,{},closure=(1,)))

