import pickle, _pickle, sys, io, copyreg
from pickle import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


class F:
    def __init__(s,d): s.b=io.BytesIO(d); s.log=[]
    def read(s,n): s.log.append(('read',n)); return s.b.read(n)
    def readline(s): s.log.append('readline'); return s.b.readline()
class G(F):
    def readinto(s,b): s.log.append(('readinto',type(b).__name__, len(b))); return s.b.readinto(b)
class H(G):
    def peek(s,n): s.log.append(('peek',n)); p=s.b.tell(); r=s.b.read(10); s.b.seek(p); return r
class I(G):
    def peek(s,n): s.log.append('peekni'); raise NotImplementedError
for pr in (0,1,2,4,5):
    for c in (F,G,H,I):
        f=c(dumps([1,'abc',b'x'*300,bytearray(b'yy'*20),2.5,10**30],pr)+b'extra'); load(f); print(c.__name__,pr,f.log, f.b.read())
