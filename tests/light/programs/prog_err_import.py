try:
    import no_such_module
except ImportError as error:
    print(type(error).__name__, error, error.name, error.path)
try:
    from math import no_such_name
except ImportError as error:
    print(type(error).__name__, str(error).split(" (")[0], error.name)
try:
    import os.nothing
except ModuleNotFoundError as error:
    print(error, error.name)
try:
    __import__("")
except ValueError as error:
    print(error)
try:
    from . import thing
except ImportError as error:
    print(error)
import no_such_module.sub
