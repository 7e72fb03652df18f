# How deep a recursion goes, and what its error says: loops.
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
    def __iter__(self):
        global d; d+=1
        return iter(self)
def go(): iter(A())
measure('iter()', go)

class A:
    def __next__(self):
        global d; d+=1
        return next(self)
def go(): next(A())
measure('next()', go)

class A:
    def __iter__(self):
        global d; d+=1
        return [0 for _ in self]
def go(): [0 for _ in A()]
measure('for', go)

class C:
  def __init__(s,x): s.x=x
  def __iter__(s): return s.x
class A:
    def __next__(self):
        global d; d+=1
        return [0 for _ in C(self)]
def go(): [0 for _ in C(A())]
measure('fornext', go)

class A:
    def __reversed__(self):
        global d; d+=1
        return reversed(self)
def go(): reversed(A())
measure('reversed', go)

def go():
    global d; d+=1
    return [go() for _ in (1,)]
measure('listcomp', go)

def go():
    global d; d+=1
    return {go() for _ in (1,)}
measure('setcomp', go)

def go():
    global d; d+=1
    return list(go() for _ in (1,))
measure('genexp_list', go)

def go():
    global d; d+=1
    return sum(go() for _ in (1,))
measure('genexp_sum', go)

def go():
    global d; d+=1
    return any(go() for _ in (1,))
measure('genexp_any', go)

def go():
    global d; d+=1
    return tuple(go() for _ in (1,))
measure('genexp_tuple', go)

def go():
    global d; d+=1
    return ''.join(go() for _ in (1,))
measure('genexp_join', go)

def go():
    global d; d+=1
    return max(go() for _ in (1,))
measure('genexp_max', go)

def go():
    global d; d+=1
    return dict(go() for _ in (1,))
measure('genexp_dict', go)

def go():
    global d; d+=1
    return set(go() for _ in (1,))
measure('genexp_set', go)

def go(*a):
    global d; d+=1
    return go(*(go() for _ in (1,)))
measure('genexp_star', go)

def go(*a):
    global d; d+=1
    x,=(go() for _ in (1,))
measure('genexp_unpack', go)

def go(*a):
    global d; d+=1
    return [*(go() for _ in (1,))]
measure('genexp_listdisp', go)

def go(*a):
    global d; d+=1
    return [].extend((go() for _ in (1,)))
measure('genexp_extend', go)

def g():
    global d; d+=1
    for x in zip(g()): yield x
def go(): list(g())
measure('zip', go)

def g():
    global d; d+=1
    for x in enumerate(g()): yield x
def go(): list(g())
measure('enumerate', go)

import itertools
def g():
    global d; d+=1
    for x in itertools.chain(g()): yield x
def go(): list(g())
measure('chain', go)

def f():
    global d; d+=1
    for x in iter(f,1): pass
def go(): f()
measure('iter2', go)
