class M(type):
    def __new__(m, n, b, d):
        d['_mm_'] = {}
        c = super().__new__(m, n, b, d)
        return c
    def __getattr__(cls, name):
        print("ga", name)
        if name.startswith('__'): raise AttributeError(name)
        return cls._mm_[name]
class K(metaclass=M): pass
print(K._mm_)
class L(K):
    a = 1
print(L._mm_)
