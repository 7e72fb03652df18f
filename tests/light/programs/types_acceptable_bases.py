# Which builtin types classes may be made from.
import sys, importlib
seen = set()
for m in "builtins _io _collections _functools itertools _operator math _weakref _thread _codecs _struct _sre _json time posix marshal _warnings atexit gc array zlib bz2 lzma _bz2 _lzma _csv _datetime _decimal _random _md5 _sha1 _sha256 _sha512  _queue _pickle _elementtree pyexpat sqlite3 _sqlite3 select _socket unicodedata zoneinfo _zoneinfo _contextvars _abc _ast _bisect _heapq _statistics _string types typing _typing  _tracemalloc binascii cmath errno grp pwd    signal     _locale _stat _imp _signal collections functools operator contextvars weakref random decimal datetime struct io re csv".split():
    try: mod = importlib.import_module(m)
    except ImportError as e: print(m, "none"); continue
    for n, v in sorted(vars(mod).items()):
        if isinstance(v, type) and v not in seen:
            seen.add(v)
            try: type("X", (v,), {}); r = "ok"
            except Exception as e: r = f"{type(e).__name__} {e}"
            if r != "ok": print(m, n, r)
