"""_sqlite3: complaints about arguments, closed and unmade connections, and what exceptions carry."""
import sqlite3


def t(f, *a, **k):
    try:
        out = f(*a, **k)
        print("ok", out if isinstance(out, (int, str, bytes, list, tuple, bool, type(None))) else type(out))
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, e, sorted(vars(e).items()), type(e.__context__).__name__)


t(sqlite3.connect)
t(sqlite3.connect, 1)
t(sqlite3.connect, b":memory:")
t(sqlite3.connect, ":memory:", timeout="x")
t(sqlite3.connect, ":memory:", isolation_level=1)
t(sqlite3.connect, ":memory:", isolation_level="x\0")
t(sqlite3.connect, ":memory:", isolation_level="BEGIN")
t(sqlite3.connect, ":memory:", foo=1)
t(sqlite3.connect, ":mem\0:")
t(sqlite3.connect, ":memory:", cached_statements="a")
t(sqlite3.connect, ":memory:", check_same_thread=1.5)
t(sqlite3.connect, ":memory:", factory=int)
t(sqlite3.connect, ":memory:", 1, 2, None, True, sqlite3.Connection, 3, 4, 5)
t(sqlite3.connect, ":memory:", detect_types=2**40)
t(sqlite3.connect, "/nowhere/at/all.db")
t(sqlite3.connect, "/")
n = sqlite3.Connection.__new__(sqlite3.Connection)
for m in "cursor commit rollback close interrupt iterdump __enter__".split():
    t(getattr(n, m))
for m in "in_transaction total_changes isolation_level row_factory text_factory Error".split():
    t(getattr, n, m)
t(n, "select 1")
t(n.__exit__, None, None, None)
t(n.execute, "x")
c = sqlite3.connect(":memory:")
for a in "in_transaction total_changes isolation_level Error foo".split():
    t(setattr, c, a, 1)
    t(delattr, c, a)
for a in [(1,), (), ("select 1", 2), ("x\0",), ("select\ud800",), ("sele",), ("select 1; select 2",), ("",), ("select 1;;",),
          ("select 1;  -- foo\n /* x */",), ("-- foo",)]:
    t(c, *a)
t(c, "select 1", x=2)
t(c.execute)
t(c.execute, 1)
t(c.execute, "select 1", 2, 3)
t(c.execute, sql="x")
for q, a in [("select ?", (object(),)), ("select :a", {"a": object()}), ("select :a", {}), ("select ?", {}), ("select ?", ()),
             ("select ?", [1, 2]), ("select ?", [2**63]), ("select ?", ["\ud800"]), ("select ?", 5), ("select ?", {1}),
             ("select ?", "a"), ("select ?", None), ("select ?,:a", {"a": 1}), ("select $a,@b", {"a": 1}), ("select nothing", ())]:
    t(c.execute, q, a)
t(c.executemany, "select ?", [(1,)])
t(c.executemany, "select 1", 5)
t(c.executemany, 1, 2)
t(c.executemany, "insert into x values(?)", [1])
t(c.executemany, "x")
t(c.executescript, 1)
t(c.executescript, "x\0")
t(c.executescript, "x")
t(c.executescript, "select \ud800")
t(c.executescript)
for f in int, 1, lambda c: 3:
    t(c.cursor, f)
t(c.cursor, factory=None)
t(c.cursor, x=1)
t(sqlite3.Cursor)
t(sqlite3.Cursor, 1)
t(sqlite3.Cursor, connection=c)
cu = sqlite3.Cursor.__new__(sqlite3.Cursor)
for m in "close fetchone fetchall fetchmany __next__".split():
    t(getattr(cu, m))
t(cu.execute, "select 1")
t(cu.setinputsizes, 1)
t(cu.setoutputsize, 1, 2)
t(cu.setinputsizes)
for m in "connection description arraysize lastrowid rowcount row_factory".split():
    t(getattr, cu, m)
t(sqlite3.complete_statement, "select 1;")
t(sqlite3.complete_statement, 1)
t(sqlite3.complete_statement, statement="x")
t(sqlite3.complete_statement)
t(sqlite3.register_adapter, 1)
t(sqlite3.register_converter, 1, 2)
t(sqlite3.enable_callback_tracebacks, "x")
t(sqlite3.enable_callback_tracebacks)
t(type(c("select 1")))
t(sqlite3.Blob)
t(lambda: sqlite3.PrepareProtocol(1, 2))
c.close()
for m in "cursor commit rollback close interrupt iterdump __enter__".split():
    t(getattr(c, m))
for m in "in_transaction total_changes isolation_level row_factory Error".split():
    t(getattr, c, m)
t(c, "select 1")
t(c.__exit__, None, None, None)
t(c.__exit__, ValueError, None, None)
t(setattr, c, "isolation_level", None)
t(setattr, c, "isolation_level", "DEFERRED")
