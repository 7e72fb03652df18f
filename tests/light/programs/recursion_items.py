# How deep a recursion goes, and what its error says: items.
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
    def __getitem__(self, i):
        global d; d+=1
        return self[i]
def go(): A()[0]
measure('[]', go)

class A:
    def __setitem__(self,i,v):
        global d; d+=1
        self[i]=v
def go(): A()[0]=1
measure('[]=', go)

class A:
    def __delitem__(self,i):
        global d; d+=1
        del self[i]
def go():
    a=A()
    del a[0]
measure('del[]', go)

class A:
    def __contains__(self, i):
        global d; d+=1
        return i in self
def go(): 0 in A()
measure('in', go)

class A:
    def __iter__(self):
        global d; d+=1
        return 0 in self
def go(): 0 in A()
measure('in_iter', go)

class A:
    def __len__(self):
        global d; d+=1
        return len(self)
def go(): len(A())
measure('len()', go)

class A:
    def __hash__(self):
        global d; d+=1
        return hash(self)
def go(): hash(A())
measure('hash()', go)

class A:
    def __bool__(self):
        global d; d+=1
        return bool(self)
def go(): bool(A())
measure('bool()', go)

class A:
    def __bool__(self):
        global d; d+=1
        return not self
def go(): not A()
measure('not', go)

class A:
    def __bool__(self):
        global d; d+=1
        return 1 if self else 0
def go(): 1 if A() else 0
measure('if', go)

class A:
    def __bool__(self):
        global d; d+=1
        return self and 1
def go(): A() and 1
measure('and', go)

class A:
    def __len__(self):
        global d; d+=1
        return not self
def go(): not A()
measure('boolbylen', go)

class A:
    def __hash__(self):
        global d; d+=1
        return hash((self,))
def go(): hash(A())
measure('tuplehash', go)

class A:
    def __hash__(self):
        global d; d+=1
        return len({self})
def go(): {A()}
measure('set', go)

class A(dict):
    def __missing__(self,k):
        global d; d+=1
        return self[k]
def go(): A()[1]
measure('dictmissing', go)

import collections
def f():
    global d; d+=1
    return x[1]
x=collections.defaultdict(f)
def go(): x[1]
measure('defaultdict', go)

class A(list):
    def __len__(self):
        global d; d+=1
        return len(self)
def go(): len(A())
measure('subclasslist', go)

class A(dict):
    def __getitem__(self,k):
        global d; d+=1
        return self[k]
def go(): A()[1]
measure('subclassdict', go)

class A:
    def __class_getitem__(cls,n):
        global d; d+=1
        return cls[n]
def go(): A[1]
measure('class_getitem', go)

class A:
    def __getitem__(self,i):
        global d; d+=1
        return list(self)
def go(): list(A())
measure('userlist_getitem_iter', go)
