"""Deleting the dict of an exception, by its own descriptor and by that of a class beside it."""
class Base: pass
class X(Exception): pass
class Y(Exception, Base): pass
class Z(Base, Exception): pass
for e in (ValueError(), X(), Y(), Z()):
    e.a = 1
    try: del e.__dict__; print('deleted', hasattr(e,'a'))
    except Exception as x: print(type(x).__name__, x)
    for v in (None, 1, {}, {'b':2}):
        try: e.__dict__ = v; print(e.__dict__)
        except Exception as x: print(type(x).__name__, x)
    try: BaseException.__dict__['__dict__'].__set__(e, {'q': 1}); print(e.q)
    except Exception as x: print(type(x).__name__, x)
    try: Base.__dict__['__dict__'].__set__(e, {'r': 1}); print(e.r)
    except Exception as x: print(type(x).__name__, x)
    try: Base.__dict__['__dict__'].__delete__(e); print('gone', hasattr(e,'r'))
    except Exception as x: print(type(x).__name__, x)
print('__dict__' in X.__dict__, '__dict__' in Y.__dict__, '__dict__' in Z.__dict__)
