"""sqlite3.Row."""
import collections.abc
import sqlite3


def t(f, *a, **k):
    try:
        print("ok", f(*a, **k))
    except BaseException as e:
        print(type(e).__name__, e)


c = sqlite3.connect(":memory:")
c.row_factory = sqlite3.Row
r = c.execute("select 1 as a, 2 as B, 3 as a, 4 as \u00e9").fetchone()
for key in ("a", "A", "b", "c", "\u00e9", "\u00c9", "", 0, -1, 3, -4, 4, -5, True, slice(1, None), slice(None, None, -1), 1.5, None, 2**100, b"a"):
    t(lambda: r[key])
print(len(r), list(r), r.keys(), tuple(r), {**r}, dict(r), bool(r), 2 in r, 5 in r)
print(isinstance(r, collections.abc.Sequence), issubclass(sqlite3.Row, collections.abc.Sequence))
a, b, *rest = r
print(a, b, rest)
same = c.execute("select 1 as a, 2 as B, 3 as a, 4 as \u00e9").fetchone()
other = c.execute("select 1 as a, 2 as B, 3 as a, 5 as \u00e9").fetchone()
named = c.execute("select 1 as x, 2 as B, 3 as a, 4 as \u00e9").fetchone()
print(r == same, r != same, r == other, r != other, r == named, r != named, hash(r) == hash(same), r == tuple(r), r.__eq__(1), r.__lt__(same))
t(lambda: r < same)
t(lambda: r + same)
t(lambda: r.a)
t(setattr, r, "x", 1)
t(lambda: r.__setitem__(0, 1))
print({r: 1}[same])
t(sqlite3.Row)
t(sqlite3.Row, 1, 2)
t(sqlite3.Row, c.cursor(), [])
t(sqlite3.Row, c.cursor(), x=3)
cu = c.execute("select 7 as q")
made = sqlite3.Row(cu, (1, 2, 3))
print(made.keys(), tuple(made), made["q"])
t(lambda: sqlite3.Row(cu, ())["q"])


class MyRow(sqlite3.Row):
    def __getattr__(self, name):
        return self[name]


c.row_factory = MyRow
r = c.execute("select 5 as five").fetchone()
print(type(r).__name__, r.five, r["FIVE"], r == sqlite3.Row(c.execute("select 1 as five"), (5,)))
c.row_factory = None
cu = c.cursor()
cu.row_factory = sqlite3.Row
print(tuple(cu.execute("select 1").fetchone()), c.execute("select 1").fetchone())
c.execute("create table t(a, b)")
c.row_factory = sqlite3.Row
c.execute("insert into t values(?, ?)", c.execute("select 8, 9").fetchone())
print([tuple(row) for row in c.execute("select * from t")])
