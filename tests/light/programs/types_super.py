def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class A:
    def f(self): return super
    x=3
class B(A): pass
b=B()
S=super
show(lambda: S())
show(lambda:S(1))
show(lambda:S(B))
show(lambda: S(B,3))
show(lambda: S(B,b).x)
show(lambda:S(B,b).y)
show(lambda:S(B,B).x)
show(lambda: S(B,b))
show(lambda: S(B,B))
show(lambda: S(B,b).__thisclass__)
show(lambda: S(B,b).__self_class__)
show(lambda: S(B,b).__self__ is b)
show(lambda: S(B).__self__)
show(lambda: S(B).__get__(b,B).x)
show(lambda: S(B).__get__(3))
show(lambda: S(B).__get__(None,B))
show(lambda: S(B,b).__class__)
show(lambda: S(B,b,3))
show(lambda: S(B,x=3))
show(lambda: S(B,None))
show(lambda: S(1,b))
show(lambda: repr(S(B)))
class SS(super):
    def foo(self): return self.x
show(lambda: SS(B,b).foo())
show(lambda: SS(B,b).x)
def s(): S(B,b).x=3
show(s)
class D(A):
    def f(self): 
        del self
        return super()
show(lambda: D().f())
class E(A):
    def f(*self): 
        return super().x
show(lambda: E().f())
class E(A):
    def f(self): 
        self=3
        return super().x
show(lambda: E().f())
class E(A):
    def f(self): 
        return [super().x for _ in 'a']
show(lambda: E().f())
class E(A):
    @classmethod
    def f(cls): return super().x
    @staticmethod
    def g(): return super().x
    def h(self): return __class__
    def i(self, sup=super): return sup().x
    def j(self): return (lambda: super().x)()
show(lambda: E().f())
show(lambda: E.g())
show(lambda:E().h())
show(lambda: E().i())
show(lambda: E().j())
class E(A):
    def f(self):
        def g(): self
        return super().x
show(lambda: E().f())

