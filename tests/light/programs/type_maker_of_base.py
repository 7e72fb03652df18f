"""Instances of classes over a builtin type whose __new__ is its base's, with another base beside it."""
from collections import defaultdict, OrderedDict
from typing import Generic, TypeVar
T=TypeVar('T')
class C: pass
D={}
class X(OrderedDict, Generic[T]): pass
D[OrderedDict]=X
class X(StopIteration, Generic[T]): pass
D[StopIteration]=X
class X(SystemExit, Generic[T]): pass
D[SystemExit]=X
class X(AttributeError, Generic[T]): pass
D[AttributeError]=X
class X(ImportError, Generic[T]): pass
D[ImportError]=X
class X(NameError, Generic[T]): pass
D[NameError]=X
class X(SyntaxError, Generic[T]): pass
D[SyntaxError]=X
class X(OSError, Generic[T]): pass
D[OSError]=X
class X(UnicodeDecodeError, Generic[T]): pass
D[UnicodeDecodeError]=X
class X(defaultdict, Generic[T]): pass
D[defaultdict]=X
for b in (OrderedDict, StopIteration, SystemExit, AttributeError, ImportError, NameError, SyntaxError, OSError, UnicodeDecodeError, defaultdict):
  for o in (C, Generic[T]):
    X=type(C)('X',(b,)+((o,) if o is C else ()),{}) if o is C else D[b]
    print(b,X.__new__ is b.__new__, flush=True)
    try: x=X(); print(type(x).__name__, x.args if hasattr(x,'args') else len(x))
    except Exception as e: print(e)
x = D[defaultdict](list, a=[1])
x["b"].append(2)
print(x, x.default_factory is list)
