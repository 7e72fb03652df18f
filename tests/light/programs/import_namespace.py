import sys
sys.path.insert(0, sys.path[0].replace("programs", "modules"))
import space.inner.thing as thing
import space
print(thing.where, space.__file__ if hasattr(space, "__file__") else "no file", type(space.__path__).__name__)
print(space.__spec__.origin, space.__spec__.loader is space.__loader__, space.inner.__name__)
