import _abc
class M(type):
    def __new__(mcls,name,bases,ns,**k):
        cls=super().__new__(mcls,name,bases,ns); _abc._abc_init(cls); return cls
    def register(cls,sub): return _abc._abc_register(cls,sub)
    def __instancecheck__(cls,i): return _abc._abc_instancecheck(cls,i)
    def __subclasscheck__(cls,s): return _abc._abc_subclasscheck(cls,s)
class A(metaclass=M): pass
def t(f,*a):
    try: print(f(*a))
    except Exception as e: print(type(e).__name__, e)

t(_abc._abc_register,A,5); t(_abc._abc_subclasscheck,A,5); t(_abc._abc_subclasscheck,5,A); t(_abc._abc_instancecheck,A); t(_abc._abc_register,A)
class B(A): pass
t(B.register,A)
print(issubclass(int,A)); A.register(int); print(issubclass(int,A), isinstance(5,A), isinstance('',A), A.register(int))
d=_abc._get_dump(A); print([sorted(r().__name__ for r in x) if isinstance(x,set) else 0 for x in d])
t(_abc._reset_caches,A); d=_abc._get_dump(A); print([sorted(r().__name__ for r in x) if isinstance(x,set) else 0 for x in d]);t(_abc._reset_registry,A); print(isinstance(5,A))
t(_abc._abc_data if hasattr(_abc,'_abc_data') else len, 3); print(dir(_abc)); 
class C(A):
    @classmethod
    def __subclasshook__(cls,s): return 5
t(issubclass,int,C)
class D(metaclass=M):
    def f(s): pass
    f.__isabstractmethod__=True
    x=property(f)
print(sorted(D.__abstractmethods__)); t(D)
class E(D):
    def f(s): pass
print(E.__abstractmethods__); t(E)
class G(metaclass=M): __abc_tpflags__=32
