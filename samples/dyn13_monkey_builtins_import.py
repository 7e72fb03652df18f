"""Monkey patching: builtins, sys.modules and the import function themselves, with a module made at run time."""

import builtins
import sys
import types


def make_module(name, source, **names):
    module = types.ModuleType(name, f"made by {__name__}")
    module.__dict__.update(names)
    exec(compile(source, f"<{name}>", "exec"), module.__dict__)
    sys.modules[name] = module
    return module


LEGACY = """
VERSION = (1, 4)

def fetch(key):
    return table[key]

def fetch_all(*keys):
    return [fetch(key) for key in keys]

def area(radius):
    return round(PI * radius ** 2, 3)
"""


def patch_import(log, aliases):
    real = builtins.__import__

    def importer(name, globals=None, locals=None, fromlist=(), level=0):
        log.append((name, tuple(fromlist or ()), level))
        return real(aliases.get(name, name), globals, locals, fromlist, level)

    builtins.__import__ = importer
    return lambda: setattr(builtins, "__import__", real)


def main():
    legacy = make_module("legacy", LEGACY, table={"a": 1, "b": 2}, PI=3.14159)
    from legacy import fetch_all

    print(fetch_all("a", "b"), legacy.area(2), legacy.__doc__)

    # A function finds its globals when it runs: the patch shows through names imported earlier.
    original = legacy.fetch
    legacy.fetch = lambda key: original(key) * 10 if key in legacy.table else -1
    print(fetch_all("a", "zz"))
    legacy.PI = 3
    print(legacy.area(2))
    del legacy.fetch
    try:
        fetch_all("a")
    except NameError as error:
        print(type(error).__name__, error, error.name)

    log = []
    restore = patch_import(log, {"simplejson": "json", "legacy2": "legacy"})
    try:
        import simplejson
        from legacy2 import VERSION as version

        import nowhere  # noqa: F401
    except ModuleNotFoundError as error:
        print("ModuleNotFoundError:", error)
    finally:
        restore()
    print(
        simplejson.dumps({"version": version}), [entry for entry in log if not entry[0].startswith("_")][:3]
    )

    real_len, real_print = builtins.len, builtins.print
    builtins.len = lambda thing: real_len(thing) if hasattr(thing, "__len__") else 1
    builtins.print = lambda *args, **kwargs: real_print("|", *args, **kwargs)
    try:
        print(len(7), len("seven"), sum(map(len, [1, "ab", (), {3}])))
    finally:
        builtins.len, builtins.print = real_len, real_print
    try:
        print(len(7))
    except TypeError as error:
        print(error)

    for target, name in ((int, "bit_length"), (str, "shout"), (type(None), "x")):
        try:
            setattr(target, name, None)
        except TypeError as error:
            print(error)


main()
