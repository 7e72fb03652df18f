import sys
sys.path.insert(0, sys.path[0].replace("programs", "modules"))
import dynamic
from dynamic import made
print(made, dynamic.made, dir(dynamic))
try:
    dynamic.other
except AttributeError as e:
    print(e)
try:
    from dynamic import other
except ImportError as e:
    print(type(e).__name__, str(e).split(" (/")[0])
try:
    import raises
except ValueError as e:
    print("ValueError", e, "raises" in sys.modules)
    depth, tb = 0, e.__traceback__
    while tb:
        depth, tb = depth + 1, tb.tb_next
    print(depth)
