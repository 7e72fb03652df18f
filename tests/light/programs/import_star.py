import sys
sys.path.insert(0, sys.path[0].replace("programs", "modules"))
from listed import *
print(shown, _also, "not_shown" in globals())
from plain import *
print(value, double(4), "_hidden" in globals())
import types
m = types.ModuleType("odd")
sys.modules["odd"] = m
for names in (["a", 3], 3, ["missing"]):
    m.__all__ = names
    m.a = 1
    try:
        exec("from odd import *")
    except Exception as e:
        print(type(e).__name__, e)
