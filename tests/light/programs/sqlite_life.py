"""_sqlite3: who keeps whom alive, weak references, cycles, factories."""
import gc
import sqlite3
import weakref


class Con(sqlite3.Connection):
    pass


class Cur(sqlite3.Cursor):
    def __init__(self, *a):
        super().__init__(*a)
        self.extra = 1


c = sqlite3.connect(":memory:", factory=Con)
r = weakref.ref(c)
del c
print(r() is None)
gc.collect()
print(r() is None)
c = sqlite3.connect(":memory:", factory=Con)
r = weakref.ref(c)
c.close()
del c
print(r() is None)
c = sqlite3.connect(":memory:")
for x in c, c.cursor(), c("select 1"):
    try:
        weakref.ref(x)
        print("weak")
    except TypeError as e:
        print(e)
cu = c.cursor()
del x
w = weakref.ref(cu, lambda _: print("cursor gone"))
del cu
cu = c.cursor(Cur)
print(cu.extra, cu.execute("select 5").fetchall(), type(c.execute("select 1")).__name__)
rows = sqlite3.connect(":memory:").execute("select 1 union select 2")
print(rows.fetchall(), rows.connection.total_changes)
print(c("select 1") is c("select 1"), c("select 1") is c("select 2"))
small = sqlite3.connect(":memory:", cached_statements=1)
first = small("select 1")
small("select 2")
print(first is small("select 1"))
none = sqlite3.connect(":memory:", cached_statements=0)
print(none("select 1") is none("select 1"))


class Held:
    def __del__(self):
        print("held gone")

    def __call__(self, *a):
        return 1


c.create_function("h", 0, Held())
c.create_function("h", 0, None)
c.create_function("h", 0, Held())
c.create_collation("k", Held())
c.set_trace_callback(Held())
c.set_progress_handler(Held(), 100)
c.set_authorizer(Held())
print("replace")
c.set_trace_callback(None)
c.set_progress_handler(None, 0)
c.set_authorizer(None)
c.close()
print("closed")
c = sqlite3.connect(":memory:")
rows = c.execute("select 1 union select 2")
c.__init__(":memory:")
print(rows.fetchall(), c.execute("select 3").fetchall())
try:
    c.__init__("/nowhere/x")
except sqlite3.OperationalError as e:
    print(e)
for f in lambda: c.execute("select 1"), lambda: rows.fetchall():
    try:
        f()
    except sqlite3.ProgrammingError as e:
        print(e)


class Own(sqlite3.Connection):
    def __init__(self, name, **kw):
        print(name, sorted(kw))
        super().__init__(":memory:")

    def cursor(self):
        return super().cursor(Cur)


own = sqlite3.connect("ignored", factory=Own, timeout=3)
print(type(own).__name__, type(own.cursor()).__name__, type(own.execute("select 1")).__name__)
