import sys
print(__import__("sys") is sys, __import__(name="sys") is sys)
for args in ((), (3,), ("",), ("sys", None, None, (), -1), ("sys", {}, {}, (), 1), ("x", {"__package__": 3}, {}, (), 1),
             ("x", {"__package__": ""}, {}, (), 1), ("x", {"__package__": "a", "__spec__": None}, {}, (), 3), ("x", 3, {}, (), 1)):
    try:
        print(__import__(*args))
    except Exception as e:
        print(type(e).__name__, e)
sys.modules["halted"] = None
try:
    import halted
except ImportError as e:
    print(type(e).__name__, e, e.name)
import builtins, os.path
old = builtins.__import__
def mine(name, globals=None, locals=None, fromlist=(), level=0):
    print("mine", name, fromlist, level, globals is not None)
    return old(name, globals, locals, fromlist, level)
builtins.__import__ = mine
import math
from math import pi as p, e
import os.path as q
builtins.__import__ = old
print(p, e)
del builtins.__import__
try:
    import math
except ImportError as e:
    print(type(e).__name__, e)
