import sys
class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        f = sys._getframe().f_back
        print(self.n, f and (f.f_code.co_name, f.f_lineno), f and f.f_back and (f.f_back.f_code.co_name, f.f_back.f_lineno))
async def co(): pass
def f1():
    c = co()
    d = D(1)
    return 5

def f2():
    c = D(2)
    x = 1
    c = None
    c = D(22)
    y = c
    c = 5
    y = x
    return 7
f1()
f2()
def g():
    c = D('g')
    yield 1
    yield 2
for i in g():
    pass
it = g(); next(it)
it = None
it = g()
next(it)
it.close()
def f3(a=None):
    a = a
    x = D('sorted')
    return 0
sorted([1], key=f3)
class C:
    def __init__(self):
        q = D('init')
    @property
    def p(self):
        q = D('prop')
        return 0
    def __add__(self, o):
        q = D('add')
        return 0
    def __len__(self):
        q = D('len')
        return 0
c = C(); c.p; c + 1; len(c)
def f5():
    q = D('inner')
    c = co()
    r = D('inner2')
def f6():
    f5()
f6()
def f7(a):
    pass
f7(co())
f7(D('arg'))
x = co()
x = 1
x = D('global')
x = 2
def f8():
    async def k(): pass
    k()
    z = k()
    del z
    z = k()
    z = 3
    z = k()
f8()
