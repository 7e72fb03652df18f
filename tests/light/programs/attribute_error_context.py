"""name and obj of an AttributeError: set by whoever looks an attribute up, where the error has neither; and the suggestions that follow."""
def show(f):
    try: print(f())
    except AttributeError as e: print(repr(e), e.name, type(e.obj).__name__)
class C:
    __slots__=('q',)
    @property
    def p(self): raise AttributeError('x')
    @property
    def r(self):
        return self.missing
    @property
    def t(self): return [].foo
class D(C):
    def __getattr__(self, n): raise AttributeError(n)
class E:
    def __getattribute__(self, n): raise AttributeError
class M(type):
    def __getattr__(self, n): raise AttributeError('meta')
class F(metaclass=M): pass
for o in C(),D(),E(),F,F():
    show(lambda: o.p); show(lambda: o.p()); show(lambda: o.r); show(lambda: o.r()); show(lambda: o.zz); show(lambda: o.zz()); show(lambda: o.t)
    show(lambda: getattr(o,'p')); show(lambda: object.__getattribute__(o,'p')); show(lambda: object.__getattribute__(o,'zz'));show(lambda: getattr(o,'p',1)); show(lambda: hasattr(o,'p')); show(lambda:o.q); show(lambda:o.q())
    def s(): o.zz=1
    if o is not F and not isinstance(o,(E,F,D)): show(s)
    def s(): o.p=1
    if o is not F and not isinstance(o,(E,F)): show(s)
    def s(): del o.zz
    show(s)
def s(): (5).zz=1
show(s)
def s(): (5).real=1
show(s)
def s(): (5).__add__=1
show(s)
def s(): int.zz=1
try: s()
except TypeError as e: print(e)
def s(): del C.zz
show(s)
class G:
    def __init__(self): self.p
    def __getattr__(self,n):
        print('getattr',n); raise AttributeError(n)
    @property
    def p(self): raise AttributeError('inner')
show(G)
show(lambda: super(D, D()).p); show(lambda: super(D, D()).zz)
import operator, types
show(lambda: operator.attrgetter('p')(C())); show(lambda: operator.methodcaller('p')(C()))
m=types.ModuleType('m')
show(lambda:m.x)
def ga(n): raise AttributeError('mod '+n)
m.__getattr__=ga
show(lambda:m.x); show(lambda:m.x())
class H:
    @property
    def p(self):
        self=3
        raise AttributeError('x')
    @property
    def c(self):
        def f(): return self
        raise AttributeError('x')
    @property
    def d(self):
        del self
        raise AttributeError('x')
for i in range(3):
    show(lambda: H().c); h=H(); show(lambda: h.c)
    for o in C(),D(): show(lambda: o.p); show(lambda: o.p()); show(lambda: o.q)
def deep():
    for i in range(5):
        try: h.c
        except AttributeError as e: print(e.name, e.obj is h)
        try: H().c
        except AttributeError as e: print(e.name, type(e.obj).__name__)
        try: h.__traceback__
        except AttributeError as e: print(e.name, e.obj is h)
deep()
class P(AttributeError): pass
class Q:
    @property
    def a(self): raise P('p')
    @property
    def b(self): raise AttributeError('n', name='given')
    @property
    def c(self): raise AttributeError('n', obj=4)
    @property
    def d(self): raise AttributeError('n', name=None)
for n in 'abcd': show(lambda: getattr(Q(),n))
show(lambda: Q().a); show(lambda: Q().b); show(lambda: Q().c); show(lambda: Q().d)
class Foo:
    blech=1
    def __getattr__(self,n): raise AttributeError(f'no {n}')
Foo().blach
