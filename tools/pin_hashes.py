"""Writes the hashes of identity that are the same in every run of the reference, as a C table: pin_hashes.py OUT.

The reference is not position independent: None, its static types and the builtin functions bound to those have fixed
addresses, and sets show them in their order. Rows are sorted by name, for binary search."""
import sys

for module in sys.builtin_module_names:
    if module not in ("_abc", "faulthandler"):
        __import__(module)

HEAP = 1 << 9


def name_of(t):
    return t.__qualname__ if t.__module__ == "builtins" else t.__module__ + "." + t.__qualname__


def walk(t, seen):
    if t not in seen:
        seen.add(t)
        for below in type.__subclasses__(t):
            walk(below, seen)
    return seen


types = {t for t in walk(object, set()) if not t.__flags__ & HEAP}
rows = {}
for t in types:
    name = name_of(t)
    rows[name] = None if name in rows else hash(t)
functions = {}
for t in types:
    for attribute in vars(t):
        value = getattr(t, attribute, None)
        if type(value) is type(len) and value.__self__ is t:
            functions[name_of(t) + "." + attribute] = hash(value)

with open(sys.argv[1], "w", encoding="ascii") as out:
    print("/* Made by tools/pin_hashes.py from the reference. */", file=out)
    for name, value in (("NONE", None), ("ELLIPSIS", ...), ("NOT_IMPLEMENTED", NotImplemented)):
        print(f"PIN_OBJECT({name}, {hash(value)})", file=out)
    for kind, table in (("PIN_TYPE", rows), ("PIN_FUNCTION", functions)):
        for name, value in sorted(table.items()):
            if value is not None and rows.get(name.rpartition(".")[0], 0) is not None:
                print(f'{kind}("{name}", {value})', file=out)
