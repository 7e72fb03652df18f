# How deep a recursion goes, and what its error says: attributes.
# stack: as deep as the limit of recursion.
import sys
d = 0

def measure(name, go):
    global d
    for limit in 150, 400, 700:
        sys.setrecursionlimit(limit)
        d = 0
        try:
            go()
        except RecursionError as e:
            text = str(e)
        else:
            text = "no error"
        sys.setrecursionlimit(1000)
        print(name, limit, d, text)

class A:
    def __getattr__(self, n):
        global d; d+=1
        return self.x
def go(): A().x
measure('getattr', go)

class A:
    def __getattr__(self, n):
        global d; d+=1
        return getattr(self,n)
def go(): getattr(A(),'x')
measure('getattr()', go)

class A:
    def __getattr__(self, n):
        global d; d+=1
        return hasattr(self,n)
def go(): hasattr(A(),'x')
measure('hasattr()', go)

class A:
    def __getattribute__(self, n):
        global d; d+=1
        return self.x
def go(): A().x
measure('getattribute', go)

class A:
    def __getattribute__(self, n):
        global d; d+=1
        return self.x
    def __getattr__(self,n): raise AttributeError
def go(): A().x
measure('both', go)

class A:
    def __setattr__(self,n,v):
        global d; d+=1
        self.x=v
def go(): A().x=1
measure('setattr', go)

class A:
    def __setattr__(self,n,v):
        global d; d+=1
        setattr(self,n,v)
def go(): A().x=1
measure('setattr()', go)

class A:
    def __delattr__(self,i):
        global d; d+=1
        del self.x
def go():
    a=A()
    del a.x
measure('del.', go)

class A:
    @property
    def x(self):
        global d; d+=1
        return self.x
def go(): A().x
measure('property', go)

class A:
    @property
    def x(self): pass
    @x.setter
    def x(self,v):
        global d; d+=1
        self.x=v
def go(): A().x=1
measure('propset', go)

class D:
    def __get__(self,o,t):
        global d; d+=1
        return o.x
class A: x=D()
def go(): A().x
measure('descr', go)

class D:
    def __set__(self,o,v):
        global d; d+=1
        o.x=v
class A: x=D()
def go(): A().x=1
measure('descrset', go)

import functools
class A:
    @functools.cached_property
    def x(self):
        global d; d+=1
        return self.x
def go(): A().x
measure('cached_property', go)

class A:
    @property
    def x(self):
        global d; d+=1
        return object.__getattribute__(self,'x')
def go(): A().x
measure('objgetattribute', go)

class A:
    def __getattribute__(self,n):
        global d; d+=1
        return super().__getattribute__(n) or self.x
    x=0
def go(): A().x
measure('supergetattr', go)

import operator
g=operator.attrgetter('x')
class A:
    @property
    def x(self):
        global d; d+=1
        return g(self)
def go(): g(A())
measure('attrgetter', go)

import operator
g=operator.itemgetter(0)
class A:
    def __getitem__(self,i):
        global d; d+=1
        return g(self)
def go(): g(A())
measure('itemgetter', go)

import operator
g=operator.methodcaller('x')
class A:
    def x(self):
        global d; d+=1
        return g(self)
def go(): g(A())
measure('methodcaller', go)
