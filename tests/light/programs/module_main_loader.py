"""__loader__ of the main module, however somebody looks for it, before anything has been imported."""
g = globals()
print(type(g["__lo" + "ader__"]).__name__, g["__spec__"])
print(g.get("__lo" + "ader__").path.rpartition("/")[2])
print(type(eval("__lo" + "ader__")).__name__, __loader__ is g["__loader__"])
g["__lo" + "ader__"] = None
import re

print(__loader__)
del __loader__
import json

print("__loader__" in g)
