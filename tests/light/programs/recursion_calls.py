# How deep a recursion goes, and what its error says: calls.
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

def go():
    global d; d+=1
    go()
measure('plain', go)

def go(n=1):
    global d; d+=1
    go()
measure('default', go)

def go(n=1):
    global d; d+=1
    go(n=2)
measure('kw', go)

def go(*a):
    global d; d+=1
    go(*a)
measure('*args', go)

def go(**a):
    global d; d+=1
    go(**a)
measure('**kw', go)

go=lambda: (inc(), go())
def inc():
    global d; d+=1
measure('lambda', go)

def mk():
    def h():
        global d; d+=1
        h()
    return h
go=mk()
measure('closure', go)

class A:
    def f(self):
        global d; d+=1
        self.f()
def go(): A().f()
measure('method', go)

class A:
    def f(self):
        global d; d+=1
        self.f(*())
def go(): A().f()
measure('method*', go)

class A:
    @staticmethod
    def f():
        global d; d+=1
        A.f()
def go(): A.f()
measure('static', go)

class A:
    @classmethod
    def f(cls):
        global d; d+=1
        cls.f()
def go(): A.f()
measure('classm', go)

class A:
    def f(self):
        global d; d+=1
        self.f()
class B(A):
    def f(self): return super().f()
def go(): B().f()
measure('super', go)

import functools
def deco(f):
    @functools.wraps(f)
    def w(*a,**k): return f(*a,**k)
    return w
@deco
def go(n=1):
    global d; d+=1
    go(n)
measure('deco', go)

class A:
    def __call__(self):
        global d; d+=1
        return self()
def go(): A()()
measure('call', go)

class A:
    def __call__(self):
        global d; d+=1
        return self(*())
def go(): A()()
measure('call*', go)

class A:
    def __init__(self):
        global d; d+=1
        A()
def go(): A()
measure('init', go)

class A:
    def __init__(self,n=1):
        global d; d+=1
        A(n=2)
def go(): A(1)
measure('init_args', go)

class A:
    def __init__(self,n=1):
        global d; d+=1
        A(*(1,))
def go(): A(1)
measure('init*', go)

class A:
    def __new__(cls):
        global d; d+=1
        return A()
def go(): A()
measure('new', go)

import functools
def f(n):
    global d; d+=1
    return functools.partial(f,1)()
def go(): f(1)
measure('partial', go)

import functools
def f(n):
    global d; d+=1
    return p()
p=functools.partial(f,1)
def go(): p()
measure('partial2', go)

import functools
class A:
    def f(self,n):
        global d; d+=1
        self.p()
    p=functools.partialmethod(f,1)
def go(): A().p()
measure('partialmethod', go)

class A:
    def f(self):
        global d; d+=1
        self.f.__call__()
def go(): A().f()
measure('apply', go)

def go():
    global d; d+=1
    go.__call__()
measure('fcall', go)

def go():
    global d; d+=1
    try: go()
    finally: pass
measure('del_', go)

def go():
    global d; d+=1
    assert go()
measure('assert', go)
