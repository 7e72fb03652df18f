"""Modules written in C that are thrown out of sys.modules and imported again are new ones."""
import sys

for name in "math", "_random", "zlib", "array", "_struct", "itertools", "_bisect", "_heapq", "errno", "_pickle", "binascii":
    first = __import__(name)
    del sys.modules[name]
    second = __import__(name)
    functions = [n for n in dir(first) if type(getattr(first, n)) is type(len)]
    print(name, first is second, sys.modules[name] is second, second.__name__, second.__spec__.name)
    print(len(functions), any(getattr(first, n) is getattr(second, n) for n in functions), dir(first) == dir(second))
    if functions:
        f = getattr(second, functions[-1])
        print(f.__self__ is second, f.__module__, f.__name__, f == getattr(first, functions[-1]))
import math

print(math.sqrt(16), math.floor(2.5), repr(math), math.__loader__)
del sys.modules["math"]
import math

print(hasattr(math, "pi"))
sys.modules["math"] = None
try:
    import math
except ImportError as e:
    print(e)
