"""__loader__ as an attribute of the main module."""
import __main__

print(type(getattr(__main__, "__lo" + "ader__")).__name__)
print(type(vars(__main__)["__loader__"]).__name__)
