"""Filters set through _warnings, before anybody has imported warnings, hold for what the core warns of."""
import _codecs
import _warnings
import sys

print("warnings" in sys.modules)
_warnings.filters.insert(0, ("error", None, DeprecationWarning, None, 0))
_warnings._filters_mutated()
for text in (b"\\d", b"\\777"):
    try:
        print(_codecs.unicode_escape_decode(text))
    except Warning as e:
        print(type(e).__name__, e)
_warnings.filters.insert(0, ("ignore", None, Warning, None, 0))
_warnings._filters_mutated()
print(b"\\d".decode("unicode_escape"))
print(eval("1 is 1"))
_warnings.filters.insert(0, ("always", None, Warning, None, 0))
_warnings._filters_mutated()
for i in range(2):
    print(b"\\d".decode("unicode_escape"))
print(eval("[] is ()"))
_warnings.filters[:] = [("once", None, Warning, None, 0)]
_warnings._filters_mutated()
for i in range(2):
    print(b"\\e".decode("unicode_escape"))
    print(eval("() is 1"))
print(_warnings._onceregistry)
