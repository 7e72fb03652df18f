def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class C:
    def m(s): "doc of m"
    @property
    def p(self): "pdoc"; return 1
    @classmethod
    def cm(cls, a=1)->int: "cmdoc"
    @staticmethod
    def sm(a:int): "smdoc"
    __slots__=('sl',)
c=C()
show(lambda: C.p.fget.__name__)
def f():
    c.p=3
show(f)
def f():
    del c.p
show(f)
class D:
    x=property()
    y=property(lambda s:1, doc='yd')
    @x.setter
    def x(s,v): print('set',v)
    z=property(None,None,lambda s:print('del'))
d=D()
show(lambda:d.x)
def f(): d.x=3
show(f)
def f(): del d.x
show(f)
show(lambda:d.z)
def f(): d.z=3
show(f)
def f(): del d.z
show(f)
p=property()
show(lambda: p.__get__(1,2))
show(lambda: p.__set__(1,2))
show(lambda: p.__delete__(1))
show(lambda: p.__get__(None,1) is p)
show(lambda: D.y.__doc__)
show(lambda: D.x.__doc__)
def f(): D.y.__doc__='n'; return D.y.__doc__
show(f)
def f(): D.y.fget=3
show(f)
show(lambda:D.y.__set_name__(1))
show(lambda:D.y.__set_name__(1,2))
show(lambda: D.y.__isabstractmethod__)

