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
show(lambda: c.m.__func__ is C.m)
show(lambda: c.m.__self__ is c)
show(lambda:c.m==c.m)
show(lambda: c.m.foo)
def f(): c.m.foo=3
show(f)
M=type(c.m)
show(lambda: M())
show(lambda:M(3,4))
show(lambda:M(len,None))
show(lambda: M(len,[1,2])())
show(lambda: M(len,3).__doc__[:6])
show(lambda:M(len,1,x=2))
show(lambda: M(C.m,c)==c.m)
show(lambda: M(C.m,c).__reduce__()[0])
show(lambda:M(C.m,c).__get__(None,int)==c.m)
sm=staticmethod(C.m); cm=classmethod(C.m)
sm.x=1
show(lambda:(sm.x, sm.__name__, sm.__doc__, cm.__qualname__, sorted(sm.__dict__)))
class S1(staticmethod): pass

