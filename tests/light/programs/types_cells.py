def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


def f(a,b=2,*c,d=4,**e): "doc"; x=1; return lambda: (a,x)
g=f(1)
F=type(f)
def h(z): return z
C=type(g.__closure__[0])
cc=C(5)
show(lambda: cc.cell_contents)
show(lambda: C().cell_contents)
show(lambda: C(1,2))
show(lambda: C(1)<C(2))
show(lambda:C(1)==C(1))
show(lambda:C()<C(1))
show(lambda: C()==C())
show(lambda: C(1)<3)
show(lambda: C(x=1))
show(lambda:hash(C()))
def s(): cc.cell_contents=9; return cc.cell_contents
show(s)
def s(): del cc.cell_contents; return cc.cell_contents
show(s)
show(s)
show(lambda:g.__closure__[0].cell_contents)

