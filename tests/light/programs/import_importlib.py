import importlib, importlib.util, importlib.machinery, sys
m = importlib.import_module("email.charset")
print(m.__name__, importlib.import_module(".errors", "email").__name__)
spec = importlib.util.find_spec("colorsys")
print(spec.name, spec.has_location, spec.origin.endswith("colorsys.py"), spec.parent, spec.cached is None)
mod = importlib.util.module_from_spec(spec)
spec.loader.exec_module(mod)
print(mod.rgb_to_hsv(1, 0, 0), "colorsys" in sys.modules)
print(importlib.util.find_spec("nope_nope"), importlib.util.find_spec("sys"))
print(importlib.machinery.SOURCE_SUFFIXES, importlib.machinery.BYTECODE_SUFFIXES)
import keyword
print(importlib.reload(keyword) is keyword, importlib.invalidate_caches())
try:
    importlib.import_module(".x")
except TypeError as e:
    print(e)
