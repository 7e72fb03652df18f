"""repr() of files whose name or mode leads back to them; classes of the program's own; line buffering of binary files."""
import io
import os
import tempfile


class R(io.FileIO): pass
class BR(io.BufferedReader): pass
class TW(io.TextIOWrapper): pass
class Bad:
    def __repr__(self): raise ValueError("bad")


def show(o):
    try:
        print(repr(o))
    except Exception as e:
        print(type(e).__name__, e)


os.chdir(tempfile.mkdtemp())
open("file", "w").write("x")
for f in io.FileIO("file"), R("file"):
    show(f)
    for name in f, [f], {1: [f]}:
        f.name = name
        show(f)
    del f.name
    show(f)
    f.close()
    show(f)
for f in (io.BufferedReader(io.FileIO("file")), BR(io.FileIO("file")), io.BufferedWriter(io.FileIO("file", "r+")),
          io.BufferedRandom(io.FileIO("file", "r+"))):
    show(f)
    for name in f, [f]:
        f.raw.name = name
        show(f)
    del f.raw.name
    show(f)
    f.detach().close()
    show(f)
for kind in io.TextIOWrapper, TW:
    f = kind(io.BufferedReader(io.FileIO("file")))
    for mode in 3, f, [f], "r":
        f.mode = mode
        show(f)
    for name in f, [f]:
        f.buffer.raw.name = name
        show(f)
        show(f.buffer)
    del f.buffer.raw.name
    show(f)
    f.close()
f = io.FileIO("file")
f.name = Bad()
b = io.BufferedReader(f)
t = io.TextIOWrapper(b)
for o in f, b, t:
    show(o)
f.name = "good"
t.close()
for buffering in 1, 2, True:
    for mode in "rb", "r", "wb", "r+b":
        try:
            with open("file", mode, buffering) as f:
                print(mode, buffering, type(f).__name__)
        except Exception as e:
            print(mode, buffering, type(e).__name__, e)
