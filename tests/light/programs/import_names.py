import sys
class C:
    import sys as inner
    from sys import maxsize
    def f(self):
        import math, sys as s
        from math import (pi, e,)
        return math.floor(pi), s is sys, e > 2
print(C.inner is sys, C.maxsize, C().f())
def g():
    global os_path
    import os.path as os_path
    try:
        from os import no_such
    except ImportError as e:
        return e.name, e.msg.split(" (/")[0]
print(g(), os_path.__name__)
import os.path
print(os.path.join("a", "b"), os.sep)
try:
    import os.nope
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    import no_such_module
except ModuleNotFoundError as e:
    print(e, e.name, e.path, e.msg, e.args)
