import sys
sys.path.insert(0, sys.path[0].replace("programs", "modules"))
import plain
import plain as again
from plain import value, double as twice
print(plain is again, value, twice(21), plain.__name__, plain.__package__ == "", plain.__spec__.name)
print(plain.__file__.endswith("modules/plain.py"), type(plain.__loader__).__name__, plain.__spec__.origin == plain.__file__)
print("plain" in sys.modules, sys.modules["plain"] is plain)
try:
    from plain import nope
except ImportError as e:
    print(type(e).__name__, str(e).split(" (/")[0], e.name, e.path == plain.__file__)
try:
    plain.nope
except AttributeError as e:
    print(e, e.name)
del sys.modules["plain"]
import plain as third
print(third is plain, third.value)
