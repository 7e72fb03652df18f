import pickle, _pickle, sys, io, copyreg
from pickle import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


class R:
    def __init__(s, r): s.r = r
    def __reduce_ex__(s, p): return s.r
for r in (5, (), (1,), (1, 2), (int, 5), (int, ()), (int, (), None, 5), (int, (), None, None, 5), (int, (), None, None, None, 5), (int, (), 1, 2, 3, 4, 5), (int, (), None, None, None, None), None, (list, (), None, iter(range(3))), (dict, (), None, None, iter([(1, 2)])), (dict, (), None, None, iter([1]))):
    for pr in (0, 2, 4): t(lambda: dumps(R(r), pr))
new, ex = copyreg.__newobj__, copyreg.__newobj_ex__
for r in ((new, ()), (new, (1,)), (new, (int,)), (ex, ()), (ex, (1, 2, 3)), (ex, (int, 2, 3)), (ex, (int, (), 3)), (ex, (int, (), {})), (ex, (R, (), {'r': 1}))):
    for pr in (0, 2, 3, 4): t(lambda: dumps(R(r), pr))
def f():
    def g(): pass
    class C:
        class D: pass
    return g, C, C.D
for x in f():
    for pr in (0, 2, 4): t(lambda: dumps(x, pr))
class N:
    class I:
        class J: pass
    def m(self): pass
for pr in range(6):
    for x in (N.I.J, [N.I.J, N.I], type(None), [..., NotImplemented, type(...), type(NotImplemented)], N.m, N().m, [].append, len, dict.fromkeys, str.join, int.__add__): t(lambda: dumps(x, pr))
def setter(o, s): o.z = s
class S:
    def __reduce__(s): return S, (), 5, None, None, setter
for pr in range(6): t(lambda: dumps(S(), pr)); print(loads(dumps(S(), pr)).z)
