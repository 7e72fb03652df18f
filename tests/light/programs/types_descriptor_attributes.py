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
for d in [list.append, dict.__dict__['fromkeys'], int.real, int.__add__, C.sl, type.__dict__['__dict__'], type.__dict__['__mro__'], object.__init_subclass__.__self__.__dict__['__init_subclass__'], property.fget]:
    print(type(d).__name__, d)
    for a in ['__name__','__qualname__','__objclass__','__self__','__func__','__module__','__wrapped__','__isabstractmethod__','__dict__']:
        show(lambda: (a, getattr(d,a)))
for d in [len, [].append, (1).__add__, {}.fromkeys, dict.fromkeys, object.__new__, str.maketrans, int.__new__]:
    print(type(d).__name__)
    for a in ['__name__','__qualname__','__objclass__','__func__','__module__','__wrapped__','__isabstractmethod__','__dict__']:
        show(lambda: (a, getattr(d,a)))
    show(lambda: type(d.__self__))
