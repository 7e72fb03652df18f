"""_sqlite3: functions, aggregates, window functions and collations written in Python."""
import sqlite3


def t(f, *a, **k):
    try:
        out = f(*a, **k)
        print("ok", out if isinstance(out, (int, str, bytes, list, tuple, type(None))) else type(out))
    except BaseException as e:
        print(type(e).__name__, e, sorted(vars(e).items()))


c = sqlite3.connect(":memory:")
c.execute("create table t(a)")
c.executemany("insert into t values(?)", [(i,) for i in (1, 4, 5, 6, 9)])
t(c.create_function)
t(c.create_function, 1, 2, 3)
t(c.create_function, "a", "b", 3)
t(c.create_function, "a", -2, 3)
t(c.create_function, "a", 0, None, 1)
t(c.create_function, "a\0", 0, None)
t(c.create_aggregate, "a", -5, 3)
t(c.create_window_function, "a", -5, 3)
t(c.create_collation, "a", 3)
t(c.create_collation, 1, None)
t(c.create_collation, "\ud800", None)
t(c.create_collation)
c.create_function("args", -1, lambda *a: repr(a))
t(lambda: c.execute("select args(), args(1, 2.5, 'x', x'00', null)").fetchall())
c.create_function("two", 2, lambda a, b: a + b, deterministic=True)
t(lambda: c.execute("select two(a, 1) from t where two(a, a) > 8").fetchall())
t(c.execute, "select two(1)")
t(c.execute, "create index i on t(two(a, 1))")
c.create_function("two", 2, lambda a, b: 0)
t(c.execute, "create index j on t(two(a, 2))")
c.execute("drop index i")
c.create_function("two", 2, None)
t(c.execute, "select two(1, 2)")
for e in ValueError, MemoryError, OverflowError, KeyboardInterrupt, SystemExit:
    def f():
        raise e
    c.create_function("f", 0, f)
    t(c.execute, "select f()")
for v in (1, 1.5, "a\0b", "\u00e9", b"b", b"", "", bytearray(b"c"), memoryview(b"d"), None, True, 2**63, "\ud800", [], float("nan"), float("inf")):
    c.create_function("f", 0, lambda: v)
    t(lambda: c.execute("select f(), typeof(f())").fetchall())
t(lambda: c.execute("select case when a > 5 then args(a, 'y') else a end from t order by a").fetchall())
c.create_function("bad", 1, lambda x: 1 / 0)
t(c.execute, "select case when a > 5 then bad(a) else a end from t order by a")
rows = c.execute("select case when a > 5 then bad(a) else a end from t")
for _ in range(5):
    t(next, rows)


class Agg:
    def __init__(self):
        self.l = []

    def step(self, *a):
        self.l.append(a)

    def finalize(self):
        return repr(self.l)


c.create_aggregate("agg", -1, Agg)
t(lambda: c.execute("select agg(a, a % 2) from t").fetchall())
t(lambda: c.execute("select a % 2, agg(a) from t group by a % 2").fetchall())
t(lambda: c.execute("select agg(a) from t where a > 1000").fetchall())


class Win:
    def __init__(self):
        self.n = 0

    def step(self, x):
        self.n += x

    def inverse(self, x):
        self.n -= x

    def value(self):
        return self.n

    def finalize(self):
        return self.n


query = "select w(a) over (order by a rows between 1 preceding and 1 following) from t"
c.create_window_function("w", 1, Win)
t(lambda: c.execute(query).fetchall())
t(lambda: c.execute("select w(a) from t").fetchall())
for method in "__init__ step inverse value finalize".split():
    for how in range(3):
        body = dict(vars(Win))
        if how == 0:
            del body[method]
        elif how == 1:
            body[method] = lambda *a: 1 / 0
        else:
            body[method] = 5
        c.create_window_function("w", 1, type("W", (), body))
        t(lambda: c.execute(query).fetchall())
        c.create_aggregate("g", 1, type("G", (), body))
        t(lambda: c.execute("select g(a) from t").fetchall())
c.create_window_function("w", 1, None)
t(c.execute, query)
c.create_collation("rev", lambda a, b: (a < b) - (a > b))
order = "select a from t order by cast(a as text) collate rev"
t(lambda: c.execute(order).fetchall())
for r in (lambda a, b: 1 / 0, lambda a, b: None, lambda a, b: 2**100, lambda a, b: -2**100, lambda a, b: "x", lambda a, b: True):
    c.create_collation("rev", r)
    t(lambda: c.execute(order).fetchall())
c.create_collation("rev", None)
t(c.execute, order)
c.create_collation("\u00e9", lambda a, b: 0)
t(lambda: c.execute('select a from t order by cast(a as text) collate "\u00e9"').fetchall())
cu = c.cursor()
c.create_function("again", 0, lambda: cu.execute("select 1"))
t(cu.execute, "select again()")
c.create_function("nested", 1, lambda x: c.execute("select count(*) from t where a < ?", (x,)).fetchone()[0])
t(lambda: c.execute("select nested(a) from t").fetchall())
