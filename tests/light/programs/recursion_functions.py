# How deep a recursion goes, and what its error says: functions.
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

def f(n):
    global d; d+=1
    return list(map(f,[1]))
def go(): f(1)
measure('map', go)

def f(n):
    global d; d+=1
    for x in map(f,[1]): pass
def go(): f(1)
measure('mapfor', go)

def f(n):
    global d; d+=1
    next(map(f,[1]))
def go(): f(1)
measure('mapnext', go)

def f(n):
    global d; d+=1
    return list(filter(f,[1]))
def go(): f(1)
measure('filter', go)

def f(n):
    global d; d+=1
    return sorted([1],key=f)
def go(): f(1)
measure('sorted', go)

def f(n):
    global d; d+=1
    return [1].sort(key=f)
def go(): f(1)
measure('sort', go)

def f(n):
    global d; d+=1
    return min([1],key=f)
def go(): f(1)
measure('min', go)

def f(n):
    global d; d+=1
    return max(1,1,key=f)
def go(): f(1)
measure('max2', go)

class A:
    def __bool__(self):
        global d; d+=1
        return all([self])
def go(): all([A()])
measure('alla', go)

import functools
def f(a,b):
    global d; d+=1
    return functools.reduce(f,[1,2])
def go(): f(1,2)
measure('reduce', go)

import functools
@functools.lru_cache(None)
def f(n):
    global d; d+=1
    return f(n+1)
def go(): f(0)
measure('lru', go)

import functools
@functools.lru_cache
def f(n):
    global d; d+=1
    return f(n+1)
def go(): f(0)
measure('lru128', go)

import functools
@functools.lru_cache(0)
def f(n):
    global d; d+=1
    return f(n+1)
def go(): f(0)
measure('lru0', go)

def go():
    global d; d+=1
    return eval('go()')
measure('eval', go)

c=compile('go()','x','eval')
def go():
    global d; d+=1
    return eval(c)
measure('evalcode', go)

def go():
    global d; d+=1
    exec('go()')
measure('exec', go)

import itertools
def f(n):
    global d; d+=1
    return list(itertools.starmap(f,[(1,)]))
def go(): f(1)
measure('chainmap', go)

import itertools
def f(n):
    global d; d+=1
    for x in itertools.groupby([1],f): pass
def go(): f(1)
measure('groupby', go)

import itertools
def f(n,m):
    global d; d+=1
    return list(itertools.accumulate([1,2],f))
def go(): f(1,2)
measure('accumulate', go)
