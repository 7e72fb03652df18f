# How deep a recursion goes, and what its error says: classes.
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

class M(type):
    def __call__(cls):
        global d; d+=1
        return cls()
class A(metaclass=M): pass
def go(): A()
measure('metacall', go)

class M(type):
    def __call__(cls):
        global d; d+=1
        return super().__call__()
class A(metaclass=M):
    def __init__(self): A()
def go(): A()
measure('metacallsuper', go)

class A:
    def __init_subclass__(cls):
        global d; d+=1
        class B(A): pass
def go():
    class B(A): pass
measure('init_subclass', go)

def go():
    global d; d+=1
    class B: go()
measure('classbody', go)

class M(type):
    def __new__(m,n,b,ns):
        global d; d+=1
        class X(metaclass=M): pass
def go():
    class B(metaclass=M): pass
measure('metanew', go)

class M(type):
    @classmethod
    def __prepare__(m,n,b):
        global d; d+=1
        class X(metaclass=M): pass
        return {}
def go():
    class B(metaclass=M): pass
measure('prepare', go)

class M(type):
    def __instancecheck__(c,o):
        global d; d+=1
        return isinstance(o,c)
class A(metaclass=M): pass
def go(): isinstance(1,A)
measure('isinstance', go)

class M(type):
    def __subclasscheck__(c,o):
        global d; d+=1
        return issubclass(o,c)
class A(metaclass=M): pass
def go(): issubclass(int,A)
measure('issubclass', go)

class E(Exception):
    def __init__(self):
        global d; d+=1
        raise E
def go(): raise E
measure('excinit', go)

class E(Exception):
    def __init__(self):
        global d; d+=1
        raise E()
def go(): raise E()
measure('raisefrom', go)
