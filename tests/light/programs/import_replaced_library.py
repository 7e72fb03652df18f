import builtins
real = builtins.__import__
def imp(*a, **k):
    print(len(a), a[0], (a[1] or {}).get('__name__'), a[1] is a[2], a[3:], k)
    return real(*a, **k)
builtins.__import__ = imp
import textwrap
import colorsys
from json import tool
builtins.__import__ = real
