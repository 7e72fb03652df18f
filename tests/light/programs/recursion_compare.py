# How deep a recursion goes, and what its error says: compare.
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
    def __eq__(self, o):
        global d; d+=1
        return self == o
def go(): A() == 1
measure('==', go)

class A:
    def __ne__(self, o):
        global d; d+=1
        return self != o
def go(): A() != 1
measure('!=', go)

class A:
    def __lt__(self, o):
        global d; d+=1
        return self < o
def go(): A() < 1
measure('<', go)

class A:
    def __ge__(self, o):
        global d; d+=1
        return self >= o
def go(): A() >= 1
measure('>=', go)

class A:
    def __eq__(self, o):
        global d; d+=1
        return self != o
def go(): A() != 1
measure('ne_by_eq', go)

class A:
    def __eq__(self, o):
        global d; d+=1
        return 1 if self == o else 2
def go(): A()==1
measure('eqif', go)

class A:
    def __eq__(self, i):
        global d; d+=1
        return i in [self]
def go(): 0 in [A()]
measure('in_list', go)

class A:
    def __lt__(self,o):
        global d; d+=1
        return sorted([self,o])
def go(): sorted([A(),A()])
measure('sortedlt', go)

class A:
    def __gt__(self,o):
        global d; d+=1
        return max([self,o])
def go(): max([A(),A()])
measure('maxlt', go)

import functools
@functools.total_ordering
class A:
    def __lt__(self,o):
        global d; d+=1
        return self >= o
    def __eq__(s,o): return False
def go(): A()>=A()
measure('total_ordering', go)

class A:
    def __hash__(self): return 1
    def __eq__(self,o):
        global d; d+=1
        return {self:1}.get(A())
def go(): {A():1}.get(A())
measure('dicteq', go)

class A:
    def __hash__(self): return 1
    def __eq__(self,o):
        global d; d+=1
        return {self:1}[A()]
def go(): {A():1}[A()]
measure('dictgetitem', go)

class A:
    def __eq__(self,o):
        global d; d+=1
        return [self]==[o]
def go(): A()==A()
measure('listeq', go)

class A:
    def __lt__(self,o):
        global d; d+=1
        return (self,)<(o,)
    def __eq__(s,o): return False
def go(): A()<A()
measure('tuplelt', go)

class A:
    def __eq__(self,o):
        global d; d+=1
        return [self].count(o)
def go(): A()==1
measure('index_count', go)

class A:
    def __eq__(self,o):
        global d; d+=1
        match self:
            case 1: pass
def go(): A()==1
measure('match', go)
