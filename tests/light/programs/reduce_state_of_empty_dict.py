"""What __getstate__ gives for objects whose __dict__ is there and empty."""
from collections import OrderedDict, deque
import datetime
class C: pass
class D(dict): pass
class S: __slots__=('a',)
class W(S): pass
class B:
    __slots__=('a','__dict__')
for c in C,D,S,W,B,OrderedDict,deque,Exception, set, type('X',(set,),{}), type('Y',(deque,),{}), type('Z',(bytearray,),{}), type('T',(datetime.tzinfo,),{}):
    o=c()
    print(c.__name__, o.__getstate__(), end=' ')
    try: o.__dict__
    except AttributeError: pass
    print(o.__getstate__(), end=' ')
    try: o.x=1; print(o.__getstate__(), end=' '); del o.x
    except AttributeError as e: print(e, end=' ')
    print(o.__getstate__(), end=' ')
    try: o.x=1; o.__dict__; del o.x
    except AttributeError as e: pass
    print(o.__getstate__(), o.__reduce_ex__(2)[2:3], )
