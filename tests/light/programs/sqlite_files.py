"""_sqlite3: databases in files, seen by several connections."""
import os
import sqlite3


def t(f, *a, **k):
    try:
        out = f(*a, **k)
        print("ok", out if isinstance(out, (int, str, bytes, list, tuple, bool, type(None))) else type(out))
    except BaseException as e:
        print(type(e).__name__, e, sorted(vars(e).items()))


def listing():
    return [(name, os.path.getsize(name)) for name in sorted(os.listdir())]


a = sqlite3.connect("one.db", timeout=0)
print(listing())
a.execute("create table t(a integer primary key, b)")
print(listing())
a.executemany("insert into t(b) values(?)", [("x" * 50,)] * 200)
print([name for name, _ in listing()])
b = sqlite3.connect("one.db", timeout=0)
print(b.execute("select count(*) from t").fetchall())
t(b.execute, "insert into t(b) values('b')")
a.commit()
print(listing())
t(b.execute, "insert into t(b) values('b')")
t(a.execute, "update t set b = 'y' where a = 1")
rows = a.execute("select a from t")
print(next(rows))
t(b.commit)
rows.close()
t(b.commit)
a.rollback()
t(b.commit)
print(a.execute("select count(*) from t").fetchall(), a.total_changes, b.total_changes)
a.execute("delete from t where a > 100")
a.rollback()
print(b.execute("select count(*) from t").fetchall())
b.execute("begin exclusive")
t(a.execute, "select count(*) from t")
b.rollback()
a.execute("vacuum")
print(listing(), a.execute("pragma integrity_check").fetchall(), a.execute("pragma journal_mode").fetchall())
for mode in "truncate", "persist", "memory", "off", "delete":
    print(a.execute("pragma journal_mode = " + mode).fetchall())
    with a:
        a.execute("insert into t(b) values(?)", (mode,))
    print(listing())
with sqlite3.connect(os.path.abspath("two.db")) as two:
    two.execute("create table u(x)")
    two.execute("insert into u values (1.5), ('z'), (null)")
a.execute("attach 'two.db' as two")
print(a.execute("select * from two.u").fetchall())
print([os.path.basename(row[2]) for row in a.execute("pragma database_list")])
with a:
    a.execute("insert into two.u values ('attached')")
    a.execute("insert into t(b) values ('attached')")
print(two.execute("select count(*) from u").fetchall(), listing())
ro = sqlite3.connect("file:one.db?mode=ro", uri=True)
print(ro.execute("select count(*) from t").fetchall())
t(ro.execute, "insert into t(b) values(1)")
t(sqlite3.connect, "file:none.db?mode=ro", uri=True)
t(sqlite3.connect, "file:none.db?mode=rw", uri=True)
t(sqlite3.connect, "file:one.db?mode=what", uri=True)
os.mkdir("folder")
t(sqlite3.connect, "folder")
t(sqlite3.connect, "folder/none/x.db")
with sqlite3.connect("folder/../folder/./x.db") as x:
    x.execute("create table z(a)")
os.symlink("folder/x.db", "link.db")
print(sqlite3.connect("link.db").execute("select name from sqlite_master").fetchall())
with open("bad.db", "wb") as f:
    f.write(b"this is no database at all" * 100)
bad = sqlite3.connect("bad.db")
t(bad.execute, "select * from sqlite_master")
a.close()
b.close()
two.close()
mem = sqlite3.connect(":memory:")
sqlite3.connect("one.db").backup(mem)
print(mem.execute("select count(*) from t").fetchall())
disk = sqlite3.connect("three.db")
mem.backup(disk, pages=2)
disk.close()
print(listing())
data = sqlite3.connect("three.db").serialize()
print(len(data), data == open("three.db", "rb").read())
