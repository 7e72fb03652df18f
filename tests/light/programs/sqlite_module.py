"""_sqlite3: the module's names, constants, classes, and the pure-Python part above it."""
import datetime
import sqlite3
import warnings

print(sqlite3.sqlite_version, sqlite3.version, sqlite3.threadsafety, sqlite3.paramstyle, sqlite3.apilevel)
print(sqlite3.version_info, sqlite3.sqlite_version_info)
for name in sorted(vars(sqlite3)):
    value = getattr(sqlite3, name)
    if isinstance(value, (int, str)) and not name.startswith("__"):
        print(name, value)
    elif isinstance(value, type):
        print(name, value, value.__module__, value.__bases__, value.__doc__)
for cls in sqlite3.Connection, sqlite3.Cursor, sqlite3.Row, sqlite3.Blob, sqlite3.PrepareProtocol, sqlite3.Error:
    print(cls, sorted(vars(cls)), cls.__text_signature__ if cls is not sqlite3.Error else "")
    for name, value in sorted(vars(cls).items()):
        if name not in ("__doc__", "__module__", "__hash__", "__new__"):
            print("  ", name, type(value).__name__, getattr(value, "__text_signature__", None))
for f in sqlite3.connect, sqlite3.adapt, sqlite3.complete_statement, sqlite3.register_adapter, sqlite3.register_converter:
    print(f, f.__text_signature__, f.__module__)
    print(f.__doc__)
c = sqlite3.connect(":memory:")
print(c.Error is sqlite3.Error, c.Warning is sqlite3.Warning, c.NotSupportedError, c.DataError)
print(sqlite3.DateFromTicks(0), sqlite3.TimeFromTicks(0), sqlite3.TimestampFromTicks(0), sqlite3.Binary, sqlite3.Date)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(sqlite3.OptimizedUnicode, seen[0].category)
try:
    sqlite3.nothing
except AttributeError as e:
    print(e)
for text in "", ";", "select 1", "select 1;", "select ';", "create trigger x begin select 1;", "create trigger x begin select 1; end;", "-- ;":
    print(repr(text), sqlite3.complete_statement(text))
print(sorted(map(str, sqlite3.adapters)), list(sqlite3.converters))
for base in sqlite3.Connection, sqlite3.Cursor, sqlite3.Row:
    print(type("Sub", (base,), {}).__mro__)
try:
    type("Sub", (sqlite3.PrepareProtocol,), {})
except TypeError as e:
    print(e)
try:
    type("Sub", (sqlite3.Blob,), {})
except TypeError as e:
    print(e)
try:
    type("Sub", (type(c("select 1")),), {})
except TypeError as e:
    print(e)
d = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES)
d.execute("create table t(d date, s timestamp)")
d.execute("insert into t values (?, ?)", (datetime.date(2024, 2, 29), datetime.datetime(2024, 2, 29, 1, 2, 3, 450000)))
d.execute("insert into t values ('2001-02-03', '2001-02-03 04:05:06')")
print(d.execute("select * from t").fetchall())
try:
    d.execute("insert into t values ('x', 'y')")
    print(d.execute("select d from t where d = 'x'").fetchall())
except ValueError as e:
    print(e)
