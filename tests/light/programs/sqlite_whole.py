"""_sqlite3: backups, bytes and text of whole databases, attached and temporary ones."""
import sqlite3


def t(f, *a, **k):
    try:
        out = f(*a, **k)
        print("ok", out if isinstance(out, (int, str, bytes, list, tuple, bool, type(None))) else type(out))
    except BaseException as e:
        print(type(e).__name__, e, sorted(vars(e).items()))


c = sqlite3.connect(":memory:")
t(c.serialize)
c.executescript("""create table t(a integer primary key, b text, c blob, d real);
create index i on t(b); create view v as select a from t; create table "odd ""name"(x default 'q''q');
create trigger g after insert on t begin select 1; end; create table s(n integer primary key autoincrement);""")
c.executemany("insert into t(b, c, d) values(?, ?, ?)", [(f"n'{i}", bytes([i, 255]), i / 7) for i in range(300)])
c.execute("insert into s default values")
c.commit()
lines = list(c.iterdump())
print(len(lines), *lines[:8], *lines[-8:], sep="\n")
d = sqlite3.connect(":memory:")
d.executescript("".join(lines))
print(list(d.iterdump()) == lines, d.execute("select count(*), sum(d) from t").fetchall())
t(c.backup)
t(c.backup, 1)
t(c.backup, c)
t(c.backup, d, pages="x")
t(c.backup, d, progress=3)
t(c.backup, d, name="foo")
t(c.backup, d, name=None)
t(c.backup, d, sleep="x")
t(c.backup, d, sleep=-1)
t(c.backup, d, 1)
for pages in -1, 0, 1, 3, 100:
    d = sqlite3.connect(":memory:")
    steps = []
    c.backup(d, pages=pages, progress=lambda *a: steps.append(a))
    print(pages, steps, d.execute("select count(*) from t").fetchone())
t(c.backup, d, pages=1, progress=lambda *a: 1 / 0)
print(d.execute("select count(*) from t").fetchone())
e = sqlite3.connect(":memory:")
e.close()
t(c.backup, e)
data = c.serialize()
print(len(data), data[:16])
t(c.serialize, name="foo")
t(c.serialize, 1)
d = sqlite3.connect(":memory:")
d.deserialize(data)
print(d.execute("select max(a), max(b) from t").fetchall(), d.serialize() == data)
d.execute("insert into t(b) values('new')")
d.commit()
print(d.execute("select count(*) from t").fetchall(), len(d.serialize()))
t(d.deserialize)
t(d.deserialize, 1)
t(d.deserialize, b"")
d.deserialize(bytearray(b"no database"))
t(d.execute, "select * from sqlite_master")
c.execute("attach ':memory:' as other")
c.execute("create table other.o as select a, b from t where a < 4")
c.execute("create temp table tmp as select 1 as x")
print(c.execute("select * from o").fetchall(), c.execute("select name, type from sqlite_temp_master").fetchall())
print(c.execute("pragma database_list").fetchall(), len(c.serialize(name="other")))
c.backup(d := sqlite3.connect(":memory:"), name="other")
print(d.execute("select count(*) from o").fetchall())
c.commit()
c.execute("detach other")
t(c.execute, "select * from other.o")
big = sqlite3.connect("")
big.execute("pragma cache_size = 5")
big.execute("create table n(a, b)")
big.executemany("insert into n values(?, ?)", ((i * 7919 % 5003, "x" * (i % 50)) for i in range(5000)))
print(big.execute("select count(*), sum(length(b)) from n").fetchall())
print(big.execute("select a, b from n order by b desc, a limit 3").fetchall())
big.rollback()
print(big.execute("select count(*) from n").fetchall())
for q in ("select json_extract('{\"a\": [1, 2]}', '$.a[1]')", "select printf('%.3f|%5d|%s', 1.5, 42, 'x')", "select sqrt(2), pow(2, 0.5), ln(3)",
          "select date('2024-02-29', '+1 year'), julianday('2000-01-01'), strftime('%s', '2001-02-03 04:05:06')",
          "select group_concat(a, '-') from (select a from t limit 5)", "select row_number() over (order by b), b from t limit 2",
          "select typeof(1), typeof(1.0), 7 / 2, 7 % 3, -7 / 2, 1 / 0, 'a' || 1, 1 = '1'", "select hex(zeroblob(3)), unicode('\u00e9'), upper('\u00e9a')",
          "pragma compile_options", "select sqlite_version(), sqlite_source_id()", "select 'a' like 'A', 'a' glob 'A', 9223372036854775807 + 1"):
    t(lambda: c.execute(q).fetchall())
c.execute("create virtual table f using fts5(x)")
c.executemany("insert into f values(?)", [("the quick brown fox",), ("lazy dogs",), ("quick dogs",)])
print(c.execute("select x from f where f match 'quick' order by rank").fetchall())
c.execute("create virtual table r using rtree(id, x0, x1)")
c.execute("insert into r values(1, 0, 10), (2, 5, 6)")
print(c.execute("select id from r where x0 >= 4").fetchall())
