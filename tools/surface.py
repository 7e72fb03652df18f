"""Writes what the reference's builtin types and the module builtins have, as C tables in the order of strcmp: surface.py OUT.

Something that the reference has and Light has not must be a trap, never an AttributeError or a NameError."""
import _asyncio
import builtins
import contextvars
import importlib
import re
import sys
from collections import OrderedDict


class S:
    __slots__ = 'x'


types = {t for t in vars(builtins).values() if isinstance(t, type)}
types |= {type(x) for x in (None, ..., NotImplemented, len, type.__call__, [].__len__, str.join, dict.fromkeys, iter([]),
                            iter(()), iter(""), iter({}), iter({}.values()), iter({}.items()), {}.keys(), {}.values(),
                            {}.items(), iter(range(1)), reversed([]), (x for x in ()), lambda: 0, sys.stdout.write,
                            int.real, type.__dict__, types.__init__, iter(int, 1))}
types |= {type(list[int]), type(int | str), type(sys.implementation), type(iter(list[int])), type((lambda x: lambda: x)(1).__closure__[0]),
          type(types.__init__), type(sys), type(S.__dict__['x']), type(dict.__dict__['fromkeys'])}
types |= {type(x) for x in (iter(b""), iter(bytearray()), iter(set()), reversed({}), reversed({}.values()), reversed({}.items()),
                            iter(range(1 << 70)), iter("\u00e9"))}
types |= {type(iter(type("Sequence", (), {"__getitem__": lambda s, i: i})())),
          type(importlib.import_module("_elementtree").Element("e").iter())}
types |= {type(re.compile("")), type(re.match("", "")), type(re.compile("").scanner(""))}
types.add(type(vars(importlib.import_module("abc").ABC)["_abc_impl"]))
types |= {type(importlib.import_module("_datetime").date.min.isocalendar())}
odict = OrderedDict()
types |= {type(x) for x in (sys._getframe(), iter(memoryview(b"")), iter(odict), odict.keys(), odict.values(), odict.items())}
types |= {type((lambda: 0).__code__), type(type("C", (), {"f": lambda s: 0})().f)}


async def agen():
    yield


async def coroutine():
    pass


running = coroutine()
types |= {type(x) for x in (agen(), agen().asend(0), agen().athrow(KeyError), running, running.__await__())}
running.close()
try:
    raise KeyError
except KeyError as e:
    types.add(type(e.__traceback__))


EXTENSIONS = ["_asyncio", "_bz2", "_contextvars", "_decimal", "_hashlib", "_json", "_lzma", "_queue", "_sqlite3", "_ssl", "_zoneinfo",
              "resource", "termios"]
for name in [*sys.builtin_module_names, *EXTENSIONS]:
    values = vars(importlib.import_module(name)).values()
    types |= {t for t in values if isinstance(t, type)} | {type(t) for t in values if not isinstance(t, type)}


decimal_local = importlib.import_module("_decimal").localcontext()
types |= {type(decimal_local), *type(decimal_local.__enter__().flags).__mro__[:2]}
context = contextvars.Context()
types |= {type(x) for x in (context.keys(), context.values(), context.items())}
types.add(type(importlib.import_module("_sqlite3").connect(":memory:")("select 1")))
future = _asyncio.Future(loop=type("Loop", (), {"get_debug": lambda self: False})())
types.add(type(iter(future)))


def c_string(text):
    return '"%s"' % text.replace("\\", "\\\\").replace('"', '\\"')


ROWS = {"SURFACE": "type, names", "VARS": "type, names", "MEMBERS": "type, names",
        "BUILTINS": "names", "SOLID": "type", "HEAP": "type", "LETTERS": "names"}


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
    for row, listed in (("SOLID", solid), ("HEAP", heap)):
        for name in sorted(listed):
            print("%s(%s)" % (row, c_string(name)), file=out)
    letters = [c for c in map(chr, range(128)) if sys.intern(c) is not chr(ord(c))]
    print("LETTERS(%s)" % c_string("".join(letters)), file=out)
    for row in ROWS:
        print("#undef %s" % row, file=out)
