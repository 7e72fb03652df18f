def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


def f(a,b=2,*c,d=4,**e): "doc"; x=1; return lambda: (a,x)
g=f(1)
F=type(f)
def h(z): return z
show(lambda: f.__get__(None))
show(lambda: type(f.__get__(None,int)))
show(lambda: f.__get__(3).__self__)
show(lambda: f.__get__())
show(lambda: f.__get__(None,None))

show(lambda: f.__call__(1)())
show(lambda: F.__call__(h,4))

