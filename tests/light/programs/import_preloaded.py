# sys.modules and sys.meta_path hold what the start-up brought, in its order.
import math
import sys
import colorsys

names = list(sys.modules)
print(names)
print(len(sys.modules) == len(names), "os" in sys.modules, "site" in sys.modules, "json" in sys.modules)
print(sys.modules["os"].__name__, sys.modules.get("codecs"), sys.modules["io"])
print([getattr(f, "__name__", type(f).__name__) for f in sys.meta_path])
print([getattr(f, "__name__", type(f).__name__) for f in sys.path_hooks])
for name, module in sys.modules.items():
    print(name, module.__name__, type(module).__name__)
import os

print(os is sys.modules["os"], os.path is sys.modules["os.path"])
print(sys.modules is sys.modules, type(sys.modules).__name__)
print(vars(sys)["modules"] is sys.modules, vars(sys)["meta_path"] is sys.meta_path)
del sys.modules["stat"]
print("stat" in sys.modules)
import stat

print(list(sys.modules)[-1])
