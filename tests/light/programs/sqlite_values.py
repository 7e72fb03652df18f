"""_sqlite3: values in and out, adapters, converters, text factories."""
import array
import collections
import sqlite3


def t(f, *a, **k):
    try:
        out = f(*a, **k)
        print("ok", out if isinstance(out, (int, str, bytes, list, tuple, type(None))) else type(out))
    except BaseException as e:
        print(type(e).__name__, e)


c = sqlite3.connect(":memory:")


def one(*values):
    return c.execute("select " + ", ".join(f"?{i + 1}, typeof(?{i + 1})" for i in range(len(values))), values).fetchone()


t(one, 0, -1, 2**63 - 1, -2**63, True, False)
t(one, 0.0, -0.0, 1e300, float("inf"), float("nan"), 5e-324, 0.1)
t(one, "", "a", "\0", "a\0b", "h\u00e9", "\u4e00", "\U0001f600")
t(one, b"", b"\0\1\xff", bytearray(b"xy"), memoryview(b"abcd")[1:3], array.array("i", [1]), None)
t(one, 2**63)
t(one, memoryview(b"abcd")[::2])


class I(int): pass
class S(str): pass
class F(float): pass
class B(bytes): pass
class Z: pass


t(one, I(3), S("x"), F(1.5), B(b"zz"))
t(one, Z())
t(one, collections.deque())
sqlite3.register_adapter(Z, lambda z: "Z!")
t(one, Z())
sqlite3.register_adapter(Z, lambda z: 1 / 0)
t(one, Z())
sqlite3.register_adapter(Z, lambda z: [])
t(one, Z())
for body in (lambda s, p: 7, lambda s, p: None, lambda s, p: 1 / 0, lambda s, p: int("x"), lambda s: 0, 5):
    t(one, type("C", (), {"__conform__": body})())
t(one, type("C", (), {"__conform__": property(lambda s: 1 / 0)})())
print(sqlite3.adapt(1, int, 5), sqlite3.adapt("a", None, None))
t(sqlite3.adapt, 1)
t(sqlite3.adapt, Z())
t(sqlite3.adapt, 1, type("P", (), {"__adapt__": staticmethod(lambda v: [v])}))
for p in ({"x": 1}, collections.OrderedDict(x=1), collections.defaultdict(int), collections.UserDict(x=1), collections.UserList([1]),
          range(1), iter([1]), b"a", collections.deque([1]), {1: 2}.keys()):
    t(lambda: c.execute("select :x", p).fetchall())


class Missing(dict):
    def __missing__(self, key):
        return "m" + key


t(lambda: c.execute("select :x, :y", Missing(x=1)).fetchall())
for name, body in ("__getitem__", lambda s, i: 7), ("__getitem__", lambda s, i: 1 / 0), ("__len__", lambda s: 1 / 0):
    t(lambda: c.execute("select ?", type("Q", (), {"__len__": lambda s: 1, "__getitem__": lambda s, i: i, name: body})()).fetchall())
t(lambda: c.execute("select ?", type("Q", (), {"__getitem__": lambda s, i: 7})()).fetchall())
for factory in (bytes, bytearray, lambda b: (b,), str.encode, 5, None, str):
    c.text_factory = factory
    t(lambda: c.execute("select 'a\u00e9', '', x'61', 1").fetchall())
t(lambda: c.execute("select cast(x'41ff' as text) as foo").fetchall())
t(lambda: c.execute("select cast(x'" + "61" * 300 + "ff' as text) as foo").fetchall())
sqlite3.register_adapter(int, lambda i: i * 2)
t(lambda: c.execute("select ?, ?", (5, True)).fetchall())
d = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
sqlite3.register_converter("Foo", lambda b: ("foo", b))
sqlite3.register_converter("err", lambda b: 1 / 0)
d.execute("create table t(a foo, b Foo(10), c foo bar, d err, e)")
d.execute("insert into t values(1,'b',null,null,2.5)")
cu = d.execute("select a,b,c,d,e, a as 'x [foo]', a as 'y[err', e as '[foo]', 1 as 'x ]foo[', 3 as 'a [b] [foo]', a+1 from t")
print(cu.description)
t(cu.fetchall)
t(lambda: d.execute("select 1 as 'x [err]'").fetchone())
t(lambda: d.execute("select null as 'x [err]', x'' as 'y [foo]'").fetchone())
for detect in range(4):
    d = sqlite3.connect(":memory:", detect_types=detect)
    d.execute("create table t(a foo)")
    d.execute("insert into t values('v')")
    cu = d.execute("select a, a as 'b [foo]' from t")
    print(detect, [column[0] for column in cu.description], cu.fetchall())
