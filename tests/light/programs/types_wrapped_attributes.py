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
for d in [C.__dict__['p'],C.__dict__['cm'],C.__dict__['sm'],c.m,c.cm]:
    print(type(d).__name__)
    for a in ['__name__','__qualname__','__objclass__','__module__','__wrapped__','__isabstractmethod__','__dict__','__doc__','fset','fdel','__annotations__']:
        show(lambda: (a, getattr(d,a).__class__))
