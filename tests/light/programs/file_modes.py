"""Every mode of open(): what may be read and written, where it begins, what is left."""
import io, os

def look(mode, start):
    if start is None:
        if os.path.exists("f"): os.remove("f")
    else:
        with open("f", "wb") as f: f.write(start)
    try:
        with open("f", mode) as f:
            print(mode, start, type(f).__name__, f.mode, f.readable(), f.writable(), f.seekable(), f.tell(), end=" ")
            for act in (lambda: f.read(2), lambda: f.write(b"XY" if "b" in mode else "XY"), lambda: f.tell(),
                        lambda: f.seek(1), lambda: f.write(b"z" if "b" in mode else "z"), lambda: f.truncate(),
                        lambda: f.seek(0, 2), lambda: f.readline()):
                try: print(act(), end=" ")
                except (OSError, ValueError) as e: print(type(e).__name__, e, end=" ")
    except (OSError, ValueError) as e:
        print(mode, start, type(e).__name__, e, end=" ")
    print(open("f", "rb").read() if os.path.exists("f") else None)

for mode in ("r", "w", "a", "x", "r+", "w+", "a+", "x+", "rb", "wb", "ab", "xb", "rb+", "wb+", "ab+", "xb+", "rt", "U", "rw", "", "bt", "w+b"):
    for start in (None, b"", b"hello\nworld\n"):
        look(mode, start)
for mode in ("r", "w", "a", "x", "r+", "rb+", "wa", "q", "", "++", "r+w"):
    try:
        if mode == "x" and os.path.exists("f"): os.remove("f")
        with io.FileIO("f", mode) as f: print(mode, f.mode, f.readable(), f.writable(), f.tell(), f.closefd, f.name, repr(f))
        print(f.closed, repr(f))
    except (OSError, ValueError) as e: print(mode, type(e).__name__, e)
