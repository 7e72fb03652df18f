"""_sqlite3: authorizers, progress handlers, trace callbacks, limits, interrupts."""
import sqlite3


def t(f, *a, **k):
    try:
        out = f(*a, **k)
        print("ok", out if isinstance(out, (int, str, bytes, list, tuple, type(None))) else type(out))
    except BaseException as e:
        print(type(e).__name__, e, sorted(vars(e).items()))


c = sqlite3.connect(":memory:")
trace = []
c.set_trace_callback(trace.append)
c.execute("create table t(a integer primary key, b)")
c.execute("insert into t values(?, ?)", (1, "x'y\u00e9"))
c.executemany("insert into t(b) values(:b)", [{"b": b"ab"}, {"b": 1.5}, {"b": None}])
c.execute("create trigger tg after insert on t begin update t set b=0 where a=new.a; end")
c.execute("insert into t(b) values(99)")
c.commit()
c.executescript("select 1; insert into t(b) values(7); -- foo")
with c:
    c.execute("delete from t where a=1")
c.execute("insert into t(b) values(1)")
c.isolation_level = None
c.execute("select ?", ("q",)).fetchall()
c.set_trace_callback(lambda s: 1 / 0)
t(c.execute, "select 1")
c.set_trace_callback(None)
c.execute("select 2")
for line in trace:
    print(repr(line))
t(c.set_trace_callback)
t(c.set_authorizer)
t(c.set_progress_handler, None)
t(c.set_progress_handler, None, "x")
seen = []


def auth(*a):
    seen.append(a)
    return 0


c.set_authorizer(auth)
c.execute("select a, count(b) from t").fetchall()
c.execute("create table u(x)")
c.execute("insert into u select a from t")
c.execute("drop table u")
for a in seen:
    print(a)
for r in (1, 2, 3, None, "a", 2**80, True, 1.5):
    c.set_authorizer(lambda *a: r)
    t(lambda: c.execute("select a from t").fetchall())
c.set_authorizer(lambda *a: 1 / 0)
t(lambda: c.execute("select a from t").fetchall())
c.set_authorizer(authorizer_callback=5)
t(lambda: c.execute("select a from t").fetchall())
c.set_authorizer(None)
t(lambda: c.execute("select a from t").fetchall())
for r in (0, 1, None, "a", [], [0]):
    c.set_progress_handler(lambda: r, 1)
    t(lambda: c.execute("select a from t").fetchall())
c.set_progress_handler(lambda: 1 / 0, 1)
t(lambda: c.execute("select a from t").fetchall())
calls = []
for n in (1, 5, 100, 0, -3):
    calls.clear()
    c.set_progress_handler(lambda: calls.append(1), n)
    c.execute("with recursive r(x) as (select 1 union all select x+1 from r where x < 200) select count(*) from r").fetchall()
    print(n, len(calls))
c.set_progress_handler(None, 1)
c.create_function("stop", 0, c.interrupt)
t(lambda: c.execute("with recursive r(x) as (select 1 union all select x+1 from r) select x, case when x = 50 then stop() end from r").fetchall())
t(c.getlimit)
t(c.getlimit, "a")
t(c.getlimit, 100)
t(c.getlimit, -1)
t(c.setlimit, 1)
t(c.setlimit, 100, 1)
print([c.getlimit(i) for i in range(12)])
t(c.setlimit, sqlite3.SQLITE_LIMIT_SQL_LENGTH, 20)
t(c.execute, "select 1 -- a comment that makes it too long")
t(c.executescript, "select 1; -- a comment that makes it too long")
t(c.execute, "select 1")
t(c.setlimit, sqlite3.SQLITE_LIMIT_SQL_LENGTH, 10**6)
t(c.setlimit, sqlite3.SQLITE_LIMIT_LENGTH, 100)
t(c.execute, "select ?", ("x" * 101,))
t(c.execute, "select zeroblob(101)")
t(c.setlimit, sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, -5)
t(c.enable_load_extension, "x")
t(c.load_extension, 1)
