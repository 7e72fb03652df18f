"""_sqlite3: implicit transactions, isolation levels, connections as context managers."""
import sqlite3


def t(f, *a, **k):
    try:
        out = f(*a, **k)
        print("ok", out if isinstance(out, (int, str, bytes, list, tuple, type(None))) else type(out))
    except BaseException as e:
        print(type(e).__name__, e)


for level in "", "deferred", "IMMEDIATE", "Exclusive", None:
    c = sqlite3.connect(":memory:", isolation_level=level)
    trace = []
    print(repr(c.isolation_level), c.in_transaction)
    c.set_trace_callback(trace.append)
    c.execute("create table t(a primary key)")
    c.execute("insert into t values(1)")
    print(c.in_transaction)
    c.rollback()
    print(c.in_transaction, c.execute("select count(*) from t").fetchall())
    c.execute("insert into t values(2)")
    c.execute("create table u(a)")
    c.commit()
    c.commit()
    c.rollback()
    with c as same:
        print(same is c)
        c.execute("update t set a = a + 1")
    try:
        with c:
            c.execute("delete from t")
            raise KeyError("out")
    except KeyError as e:
        print(e, c.execute("select a from t").fetchall(), c.in_transaction)
    c.execute("insert into t values(10)")
    c.executescript("select 1")
    print(c.in_transaction)
    t(c.execute, "insert into t values(10)")
    print(c.in_transaction)
    t(c.execute, "begin")
    c.isolation_level = None
    print(c.in_transaction, c.isolation_level)
    c.execute("savepoint s")
    c.execute("insert into t values(11)")
    c.execute("rollback to s")
    c.execute("release s")
    c.isolation_level = "exclusive"
    print(c.isolation_level, c.in_transaction)
    t(setattr, c, "isolation_level", "x")
    t(setattr, c, "isolation_level", 5)
    t(delattr, c, "isolation_level")
    print(trace)
c = sqlite3.connect(":memory:")
c.execute("pragma foreign_keys = on")
c.executescript("create table p(a primary key); create table k(a references p deferrable initially deferred)")
try:
    with c:
        c.execute("insert into k values (1)")
except sqlite3.IntegrityError as e:
    print(e, e.sqlite_errorname, e.__context__, c.in_transaction)
c.execute("create table o(a unique on conflict rollback)")
c.execute("insert into o values(1)")
t(c.execute, "insert into o values(1)")
print(c.in_transaction)
rows = c.execute("select 1 union select 2")
print(next(rows))
c.execute("insert into o values(3)")
c.rollback()
t(rows.fetchall)
c.execute("insert into o values(3)")
rows = c.execute("select a from o union select 2")
c.commit()
t(rows.fetchall)
c.row_factory = lambda cu, row: dict(zip([d[0] for d in cu.description], row))
t(lambda: [c.execute("select 1 as a, 2 as b").fetchone()])
c.row_factory = lambda cu, row: 1 / 0
t(c.execute("select 1").fetchone)
c.row_factory = 5
t(c.execute("select 1").fetchone)
