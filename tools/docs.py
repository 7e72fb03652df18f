"""Writes what the reference's builtin types and functions say about themselves, as a C table: docs.py OUT.

Rows are sorted by name, so that they are found by halving: "module", "module.Type", "module.Type.method",
"module:function"."""
import codecs
import importlib
import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from surface_types import MODULES, types as known  # noqa: E402

rows = {}


def add(name, thing):
    doc, signature = getattr(thing, "__doc__", None), getattr(thing, "__text_signature__", None)
    rows.setdefault(name, (signature if isinstance(signature, str) else None, doc if isinstance(doc, str) else None))


def add_type(t):
    name = t.__module__ + "." + t.__qualname__
    add(name, t)
    for attribute, value in vars(t).items():
        value = getattr(t, attribute) if isinstance(value, (staticmethod, classmethod)) else value
        if not isinstance(value, (str, type(None))):
            add(name + "." + attribute, value)


def all_below(t, seen):
    for sub in type.__subclasses__(t):
        if sub not in seen and not sub.__flags__ & 1 << 9:
            seen.add(sub)
            all_below(sub, seen)


found = {object}
all_below(object, found)
for t in found | known:
    add_type(t)
for module in MODULES:
    add(module, importlib.import_module(module))
    for name, value in vars(importlib.import_module(module)).items():
        if isinstance(value, type(len)):
            for owner in (module, value.__module__ or module):
                for own_name in (name, value.__name__):
                    add(owner + ":" + own_name, value)
        elif isinstance(value, type):
            add_type(value)


for handler in "strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogatepass", "surrogateescape":
    function = codecs.lookup_error(handler)
    add(":" + function.__name__, function)


def c_string(text):
    out = "".join(c if c.isascii() and c.isprintable() and c not in '"\\?' else
                  {"\n": "\\n", '"': '\\"', "\\": "\\\\"}.get(c) or "".join("\\%03o" % b for b in c.encode()) for c in text)
    return '"%s"' % out


size = 1  # offset 0 means None


def place(text):
    global size
    if text is None:
        return 0
    pieces.append(c_string(text)[:-1] + '\\0"')
    size += len(text.encode()) + 1
    return size - len(text.encode()) - 1


pieces = []
table = [tuple(map(place, (name, *rows[name]))) for name in sorted(rows, key=str.encode)]
with open(sys.argv[1], "w") as out:
    print("/* Made by tools/docs.py from the reference: one text, and rows of offsets of name, signature and doc. */", file=out)
    for piece in pieces:
        print("DOC_TEXT(%s)" % piece, file=out)
    for row in table:
        print("DOC_ROW(%d, %d, %d)" % row, file=out)
    for module in sorted(set(MODULES)):
        doc = rows[module][1]
        print("DOC_MODULE(%s, %s)" % (c_string(module), "NULL" if doc is None else c_string(doc)), file=out)
