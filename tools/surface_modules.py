"""Writes what the reference's modules written in C have, as a C table: surface_modules.py OUT.

An attribute that such a module has there and not in Light must be a trap, never an AttributeError."""
import importlib
import sys

EXTENSIONS = ["_asyncio", "_bz2", "_contextvars", "_decimal", "_hashlib", "_json", "_lzma", "_posixshmem", "_queue", "_sqlite3", "_zoneinfo",
              "_typing", "_uuid", "_zoneinfo", "audioop", "mmap", "resource", "termios"]

with open(sys.argv[1], "w") as out:
    print("/* Made by tools/surface_modules.py from the reference. Rows: a module, its attributes. */", file=out)
    apart = []
    for name in map(sys.intern, [*sys.builtin_module_names, *EXTENSIONS]):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        names = sorted(vars(module).keys() - {"__file__"})
        if module.__name__ is not sys.intern(name) and module.__name__ not in apart:
            apart.append(module.__name__)
        print('MODULE_SURFACE("%s", " %s ")' % (name, " ".join(names)), file=out)
    print('NAMES_APART(" %s ")' % " ".join(apart), file=out)
