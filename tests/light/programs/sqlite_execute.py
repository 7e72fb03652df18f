"""_sqlite3: executing, counting rows, descriptions, fetching."""
import sqlite3


def t(f, *a, **k):
    try:
        out = f(*a, **k)
        print("ok", out if isinstance(out, (int, str, bytes, list, tuple, type(None))) else type(out))
    except BaseException as e:
        print(type(e).__name__, e)


c = sqlite3.connect(":memory:")
cu = c.cursor()
print(cu.rowcount, cu.lastrowid, cu.description, cu.arraysize, cu.connection is c, cu.row_factory)
cu.execute("create table t(a integer primary key, b)")
print(cu.rowcount, cu.lastrowid, cu.description)
cu.execute("insert into t values(?, ?)", (1, "x'y"))
print(cu.rowcount, cu.lastrowid, cu.description, c.total_changes)
cu.executemany("insert into t(b) values(:b)", [{"b": b"ab"}, {"b": 1.5}, {"b": None}])
print(cu.rowcount, cu.lastrowid)
cu.executemany("delete from t where a=?", [(2,), (3,), (77,)])
print(cu.rowcount, cu.lastrowid)
cu.execute("update t set b=5 returning a, b as c")
print(cu.rowcount, cu.description, cu.fetchone(), cu.rowcount, cu.fetchall(), cu.rowcount)
t(cu.executemany, "insert into t(b) values(?) returning a", [(1,), (2,)])
print(cu.rowcount, cu.fetchall(), cu.description)
for q in ("select * from t", "pragma user_version", "with x as (select 1) select * from x", "replace into t values(1,2)",
          "  /* c */ -- d\n Insert into t(b) values(3)", "drop table if exists nothing", "explain select 1", "values (1),(2)"):
    cu.execute(q)
    print(cu.rowcount, len(cu.fetchall()), cu.lastrowid, c.in_transaction)
t(cu.execute, "insert into t values(1,2)")
print(cu.rowcount, cu.lastrowid, cu.description)
t(cu.fetchone)
t(cu.fetchmany)
t(cu.fetchmany, "a")
cu.execute("select a from t order by a")
t(cu.fetchmany, 1)
t(cu.fetchmany, size=2)
cu.arraysize = 3
t(cu.fetchmany)
t(cu.fetchmany, 0)
t(cu.fetchall)
for n in "arraysize rowcount lastrowid description connection row_factory".split():
    cu = c.cursor()
    for v in (5, "x", None):
        t(setattr, cu, n, v)
    t(delattr, cu, n)
cu = c.cursor()
t(setattr, cu, "arraysize", 2**70)
for script in "", "  -- foo", "select 1;", "insert into t(b) values(9); select nothing; insert into t(b) values(8)", "create table u(x); drop table u":
    t(cu.executescript, script)
    print(cu.rowcount, cu.description, c.total_changes, c.in_transaction)
a, b = c.execute("select a from t order by a"), c.execute("select a from t order by a")
print(next(a), next(b), next(a), next(b), b.fetchall(), a.fetchall())
for row in c.execute("select a, b from t where a > ? order by a desc", [4]):
    print(row)
print(c.execute("select :x + @y, $z", {"x": 1, "y": 2, "z": "z"}).fetchall(), c.execute("select ?2, ?1", (1, 2)).fetchall())
cu.close()
t(cu.close)
t(cu.execute, "select 1")
t(cu.fetchone)
t(next, cu)
t(cu.executescript, "x")
cu = c.execute("select 1 union select 2 union select 3")
print(next(cu))
cu.__init__(c)
print(cu.description, cu.rowcount, cu.fetchall(), cu.arraysize)
cu.execute("select 1 union select 2")
c.close()
t(cu.fetchone)
t(cu.close)
