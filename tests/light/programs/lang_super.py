class A:
    def f(self): return "A.f"
    @classmethod
    def c(cls): return "A.c", cls.__name__
class B(A):
    def f(self): return "B" + super().f()
    @classmethod
    def c(cls): return super().c()
    def g(self):
        return [super(B, self).f() for _ in range(1)]
    def noargs(*a):
        return super().f()
    def h(self):
        try:
            return [super().f() for x in [1]]
        except TypeError as e: print(e)
    def dele(self):
        del self
        try: super()
        except RuntimeError as e: print(e)
    def cellself(self):
        def inner(): return self
        return super().f()
    sup = super
    def shadow(self):
        super = lambda: 5
        return super()
b = B()
print(b.f(), B.c(), b.g(), b.h(), b.dele(), b.cellself(), b.shadow())
try: b.noargs()
except RuntimeError as e: print(e)
def f(x): super()
try: f(1)
except RuntimeError as e: print(e)
def f(): super()
try: f()
except RuntimeError as e: print(e)
for a in ((5,), (A, 5), (A,B,1), (5,5)):
    try: print(super(*a))
    except TypeError as e: print(e)
try: super(x=1)
except TypeError as e: print(e)
s = super(B, b)
print(s.__thisclass__, s.__self__ is b, s.__self_class__, s.f())
print(repr(super(B)), super(B).__self__, super(B).__self_class__, super(B, None).__self__)
class D(A):
    def f(self): return "D" + self.__sup.f()
D._D__sup = super(D)
print(D().f())
class E:
    def m(self):
        class Inner:
            def n(s): return __class__
        return Inner().n(), __class__
print(E().m())
try: super(B, b).nope
except AttributeError as e: print(e)
try: s.x = 1
except AttributeError as e: print(e)
class Meta(type):
    def __new__(m, n, b, d):
        c = type.__new__(m,n,b,d)
        try: c().early()
        except RuntimeError as e: print(e)
        return c
try:
    class Early(metaclass=Meta):
        def early(self): return super().x
except Exception as e: print(type(e), e)
class MySuper(super):
    def __init__(self, *a):
        super().__init__(*a)
    tag = 1
print(MySuper(B, b).f())
class Pos:
    def f(self, a, b, /, c, **k): return a, b, c, k
for kw in (dict(a=1,b=2,c=3), dict(c=3)):
    try: print(Pos().f(1, **kw))
    except TypeError as e: print(e)
def po(a, b, c, /, d): pass
for kw in (dict(a=1,b=2,c=3,d=5), dict(a=1,d=3), dict(c=1)):
    try: po(**kw)
    except TypeError as e: print(e)
