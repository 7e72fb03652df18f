"""Paths that are objects lending bytes, with a warning; names of types in complaints; readv and writev of many buffers."""
import array
import decimal
import os
import sys
import tempfile

os.chdir(tempfile.mkdtemp())
wrong = bytearray(b"nothing"), memoryview(b"nothing"), memoryview(b"nothing")[::2], bytearray(b"a\0b"), array.array("b", b"no"), 3.5, None
calls = {"chdir": (), "stat": (), "access": (0,), "readlink": (), "utime": (), "truncate": (0,), "rename": ("x",), "unlink": (), "rmdir": ()}
for name, more in calls.items():
    for p in wrong:
        try:
            print(name, getattr(os, name)(p, *more))
        except Exception as e:
            print(name, type(p).__name__, type(e).__name__, e.strerror if isinstance(e, OSError) else e, getattr(e, "filename", 0) is p)
os.mkdir(bytearray(b"made"))
print(os.listdir(bytearray(b".")), os.listdir(memoryview(b"made")))
try:
    os.rename("made", bytearray(b"made/in"))
except OSError as e:
    print(e)
for f in open, os.fspath, os.fsencode, os.path.join:
    for p in bytearray(b"made"), array.array("b", b"made"), decimal.Decimal(1):
        try:
            print(f(p))
        except Exception as e:
            print(f.__name__, type(e).__name__, e)


class Path:
    def __fspath__(self):
        return array.array("b")


for attempt in ("os.stat(Path())", "os.fspath(Path())", "os.chown('made', decimal.Decimal(1), 0)", "os.chown('made', 0, array.array('b'))",
                "os.stat('made', dir_fd=decimal.Decimal(1))", "os.stat('made', dir_fd='x')"):
    try:
        print(attempt, eval(attempt))
    except Exception as e:
        print(attempt, type(e).__name__, e)
fd = os.open("file", os.O_RDWR | os.O_CREAT)
for n in 1024, 1025:
    for f in os.writev, os.readv:
        try:
            os.lseek(fd, 0, 0)
            print(f.__name__, n, f(fd, [bytearray(b"x")] * n))
        except OSError as e:
            print(f.__name__, n, e)
os.close(fd)
try:
    os.writev(fd, [b""] * 2000)
except OSError as e:
    print(e)
