"""Writes what the reference's builtin types and the module builtins have, as C tables in the order of strcmp: surface.py OUT.

Something that the reference has and Light has not must be a trap, never an AttributeError or a NameError."""
import builtins
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from surface_types import types  # noqa: E402


def c_string(text):
    return '"%s"' % text.replace("\\", "\\\\").replace('"', '\\"')


ROWS = {"SURFACE": "type, names", "VARS": "type, names", "MEMBERS": "type, names",
        "BUILTINS": "names", "SOLID": "type", "HEAP": "type", "HEAP_BUILTIN": "type", "LETTERS": "names"}


def full_name(t):
    return t.__qualname__ if t.__module__ == "builtins" else t.__module__ + "." + t.__qualname__



with open(sys.argv[1], "w") as out:
    print("/* Made by tools/surface.py from the reference. Rows: a type, its attributes. Rows whose macro the\n"
          "   includer does not define are nothing. */", file=out)
    for row, fields in ROWS.items():
        print("#ifndef %s\n#define %s(%s)\n#endif" % (row, row, fields), file=out)
    # What types have altogether is told apart by the last part of their name: those that share it share that.
    by_name = {}
    for t in sorted(types, key=lambda t: (t.__name__, t.__module__ != "builtins", t.__module__)):
        by_name.setdefault(t.__name__, []).append(t)
    for t, *others in by_name.values():
        names = sorted({n for o in [t, *others] for c in o.__mro__ for n in vars(c)})
        print("SURFACE(%s, %s)" % (c_string(t.__name__), c_string(" %s " % " ".join(names))), file=out)
    for t in sorted(types, key=full_name):
        print("VARS(%s, %s)" % (c_string(full_name(t)), c_string(" %s " % " ".join(vars(t)))), file=out)
        members = [n for n, v in vars(t).items() if type(v).__name__ == "member_descriptor"]
        if members:
            print("MEMBERS(%s, %s)" % (c_string(full_name(t)), c_string(" %s " % " ".join(members))), file=out)
    print("BUILTINS(%s)" % c_string(" %s " % " ".join(vars(builtins))), file=out)
    solid = {t.__name__ for t in types if t.__base__ and (t.__basicsize__, t.__itemsize__) !=
             (t.__base__.__basicsize__, t.__base__.__itemsize__)}
    heap = {full_name(t) for t in types if t.__flags__ & 1 << 9}
    dotted = {name for name in heap if "." in name}
    for row, listed in (("SOLID", solid), ("HEAP", dotted), ("HEAP_BUILTIN", heap - dotted)):
        for name in sorted(listed):
            print("%s(%s)" % (row, c_string(name)), file=out)
    letters = [c for c in map(chr, range(128)) if sys.intern(c) is not chr(ord(c))]
    print("LETTERS(%s)" % c_string("".join(letters)), file=out)
    for row in ROWS:
        print("#undef %s" % row, file=out)
