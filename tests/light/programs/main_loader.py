# The module that a program runs in.
import sys

print(list(globals()))
print(__spec__, __package__, __doc__, __name__)
print(type(__loader__).__name__, __loader__.name)
print(__loader__.path == __file__, __loader__.is_package("__main__"))
main = sys.modules["__main__"]
print(main.__loader__ is __loader__, main.__spec__)
print({k: type(v).__name__ for k, v in globals().items()})
