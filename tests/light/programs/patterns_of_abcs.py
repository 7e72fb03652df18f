import collections, sys, collections.abc
class UD(collections.UserDict): pass
def m(x):
    match x:
        case {2: 3}: return 'map'
        case [a, *_]: return 'seq'
        case _: return 'none'
print(m(collections.UserDict({2: 3})), m(UD({2:3})), m({2:3}), m(collections.UserList([1])), m(collections.OrderedDict({2:3})), m(collections.defaultdict(int, {2:3})), m(collections.ChainMap({2:3})), m(collections.deque([1])), m('ab'), m(collections.UserString('ab')), m(range(3)), m(collections.Counter({2:3})))
class M(collections.abc.Mapping):
    def __getitem__(self, k): return {2:3}[k]
    def __len__(self): return 1
    def __iter__(self): return iter([2])
print(m(M()))
class S(collections.abc.Sequence):
    def __getitem__(self, k): return [1][k]
    def __len__(self): return 1
print(m(S()))
class R:
    def __getitem__(self, k): return {2:3}[k]
    def __len__(self): return 1
    def get(self, k, d=None): return {2:3}.get(k,d)
print(m(R())); collections.abc.Mapping.register(R); print(m(R()))
co = compile('x: int = 1\n', 'f', 'exec'); print(co.co_firstlineno)
for src in ('', 'x=1', '\n\nx=1', 'x: int = 1', '"doc"\nx: int', '\n\n"doc"', 'class A: pass', '\ndef f(): pass', '# c\n\n\nimport sys\nx: int=1'):
    c = compile(src, 'f', 'exec'); print(repr(src), c.co_firstlineno)
def f(): return 3
print(f.__builtins__ is __builtins__, type(f.__builtins__).__name__)
ns = {}
g = type(f)(f.__code__, ns); print(g.__builtins__ is __builtins__, ns, g.__globals__ is ns, g.__builtins__ is f.__builtins__)
import types
class Base:
    @property
    def __dict__(self): return {}
class E1(Exception, Base): pass
class E2(Base, Exception): pass
for E in Exception, E1, E2, ValueError:
    e = E()
    try:
        e.__dict__ = {'a': 1}; print(e.a)
    except Exception as x: print(type(x).__name__, x)
    try:
        del e.__dict__; print('deleted')
    except Exception as x: print(type(x).__name__, x)
class L(list): pass
class C: pass
class D(C): pass
for cls, b in ((L, (dict,)), (list, (dict,)), (D, (C, list)), (D, (list,)), (D, (C, int)), (D, (C, Exception)), (D, ()), (D, (D,)), (D, (L,)), (D, (C, C)), (D, 3), (L, (list, C))):
    try: cls.__bases__ = b; print('ok', cls.__mro__)
    except Exception as x: print(type(x).__name__, x)
import weakref
class MyObj:
    def __iter__(self): return NotImplemented
o = MyObj(); p = weakref.proxy(o)
for fn in (lambda: iter(p), lambda: 'blech' in p, lambda: list(p), lambda: iter(o), lambda: 'x' in o):
    try: fn()
    except Exception as x: print(type(x).__name__, x)
