"""sqlite3.Blob."""
import sqlite3


def t(f, *a, **k):
    try:
        out = f(*a, **k)
        print("ok", out if isinstance(out, (int, str, bytes, list, tuple, bool, type(None))) else type(out))
    except BaseException as e:
        print(type(e).__name__, e, sorted(vars(e).items()))


c = sqlite3.connect(":memory:")
c.execute("create table t(a, b)")
c.execute("insert into t values(x'00112233', 'text')")
t(c.blobopen)
t(c.blobopen, 1, 2, 3)
t(c.blobopen, "t", "a", 1, name=3)
t(c.blobopen, "t", "a", 5)
t(c.blobopen, "t", "z", 1)
t(c.blobopen, "q", "z", 1)
t(c.blobopen, "t", "a", "x")
t(c.blobopen, "t", "a", 2**63)
t(c.blobopen, "t", "a", 1, name="nope")
b = c.blobopen("t", "a", 1)
t(len, b)
for a in ("x",), (2,), (), (0,), (-5,):
    t(b.read, *a)
    t(b.tell)
for a in (), (1, 5), (-1,), (5,), (4,), (-1, 2), (1, 1), (2**31 - 1, 1), (2**31,), (0,), (-2, 2), (-1, 1):
    t(b.seek, *a)
    t(b.tell)
b.seek(0)
for a in 1, b"12345", b"ab", "x", bytearray(b"c"), b"", b"zz":
    t(b.write, a)
    t(b.tell)
for k in (0, -1, 4, -5, "a", 2**70, 1.5, slice(1, 3), slice(None, None, 2), slice(0, 3, 2), slice(5, 2), slice(1, 9, 3), slice("a")):
    t(lambda: b[k])


def put(k, v):
    b[k] = v


for k, v in ((0, 1), (0, 256), (0, -1), (0, "a"), (0, b"a"), (0, True), (slice(0, 2), b"xy"), (slice(0, 2), b"xyz"), (slice(0, 2), 1),
             (slice(None, None, 2), b"AB"), (slice(1, None, 2), b"dc"), ("a", 1), (9, 1), (slice(2, 2), b""), (0, 2**70)):
    t(put, k, v)
    print(c.execute("select a from t").fetchone())


def remove(k):
    del b[k]


for k in 0, slice(0, 1), "a":
    t(remove, k)
t(lambda: 1 in b)
t(iter, b)
t(lambda: b + b)
t(lambda: b * 2)
t(lambda: b.__enter__() is b)
t(b.__exit__)
t(b.__exit__, 1, 2, 3)
for f in b.read, b.close, b.close, b.tell, b.__enter__, lambda: len(b), lambda: b[0], lambda: put(0, 1), lambda: b.seek(0), lambda: b.write(b""):
    t(f)
b = c.blobopen("t", "a", 1, readonly=True)
t(b.write, b"a")
t(put, 0, 1)
b.close()
with c.blobopen("t", "b", 1) as b:
    print(b.read())
    c.execute("update t set b = 'other'")
    t(b.read)
    t(b.read, 1)
    t(lambda: b[0:1])
    t(b.write, b"a")
b = c.blobopen("t", "b", 1)
c.close()
t(b.read)
t(b.close)
t(len, b)
