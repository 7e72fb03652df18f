"""The reference's builtin types, for surface.py and docs.py: `types`; and `MODULES`, those in C that
Light has too."""
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


EXTENSIONS = ["_asyncio", "_bz2", "_contextvars", "_decimal", "_hashlib", "_json", "_lzma", "_queue", "_sqlite3", "_ssl", "_typing",
              "_uuid", "_zoneinfo", "mmap", "readline", "resource", "termios"]
MODULES = [*sys.builtin_module_names, *EXTENSIONS]
for name in MODULES:
    values = vars(importlib.import_module(name)).values()
    types |= {t for t in values if isinstance(t, type)} | {type(t) for t in values if not isinstance(t, type)}


decimal_local = importlib.import_module("_decimal").localcontext()
types |= {type(decimal_local), *type(decimal_local.__enter__().flags).__mro__[:2]}
context = contextvars.Context()
types |= {type(x) for x in (context.keys(), context.values(), context.items())}
types.add(type(importlib.import_module("_sqlite3").connect(":memory:")("select 1")))
future = _asyncio.Future(loop=type("Loop", (), {"get_debug": lambda self: False})())
types.add(type(iter(future)))


def hidden(t, seen):
    """Types that such modules make and keep to themselves."""
    for sub in type.__subclasses__(t):
        if sub not in seen:
            seen.add(sub)
            if sub.__module__ in MODULES:
                types.add(sub)
            hidden(sub, seen)


hidden(object, {object})
