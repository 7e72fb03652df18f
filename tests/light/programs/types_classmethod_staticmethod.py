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
show(lambda: classmethod(3))
show(lambda: staticmethod(3)())
show(lambda: classmethod(3).__get__(None,int))
show(lambda: classmethod(property(lambda c:c)).__get__(None,int))
show(lambda: classmethod(len)())
show(lambda: staticmethod(len)([1]))
show(lambda: classmethod(3).__get__(None,None))
show(lambda: staticmethod(3).__get__(None,None))
show(lambda: classmethod.__get__(3))
show(lambda: property().__get__())

