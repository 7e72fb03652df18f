"""Writes what the reference's modules written in C have, as a C table: surface_modules.py OUT.

An attribute that such a module has there and not in Light must be a trap, never an AttributeError."""
import importlib
import sys

EXTENSIONS = ["_asyncio", "_bz2", "_contextvars", "_decimal", "_hashlib", "_json", "_lzma", "_posixshmem", "_queue",
              "_typing", "_uuid", "_zoneinfo", "audioop", "mmap", "resource", "termios"]

with open(sys.argv[1], "w") as out:
    print("/* Made by tools/surface_modules.py from the reference. Rows: a module, its attributes. */", file=out)
    for name in [*sys.builtin_module_names, *EXTENSIONS]:
        try:
            names = sorted(vars(importlib.import_module(name)).keys() - {"__file__"})
        except ImportError:
            continue
        print('MODULE_SURFACE("%s", " %s ")' % (name, " ".join(names)), file=out)
