import sys
sys.path.insert(0, sys.path[0].replace("programs", "modules"))
import pkg.sub.leaf
import pkg.second as second
from pkg.sub import leaf as leaf_module, name
print(pkg.name, pkg.one, second.two, name, leaf_module)
print(pkg.sub.leaf.__name__, pkg.sub.leaf.__package__, pkg.__package__, pkg.__doc__)
print(type(pkg.__path__).__name__, len(pkg.__path__), pkg.__spec__.submodule_search_locations == pkg.__path__)
for name in ("pkg.nothing", "pkg.first.x", "nothing.at.all", "sys.x"):
    try:
        __import__(name)
    except ImportError as e:
        print(type(e).__name__, e, e.name)
try:
    import pkg.sub.broken
except ImportError as e:
    print(type(e).__name__, e)
try:
    from . import x
except ImportError as e:
    print(type(e).__name__, e, e.name)
print(sorted(n for n in sys.modules if n.startswith("pkg")))
