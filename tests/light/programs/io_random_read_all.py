"""read() to the end of a file that is read and written, from a place inside what was read ahead."""
import os
import tempfile

os.chdir(tempfile.mkdtemp())
for ops in (["write(b'bar')", "seek(0)", "read(3)", "seek(1)", "read()", "tell()", "raw.tell()"],
            ["write(b'bar')", "seek(0)", "read(1)", "read()", "read()"],
            ["write(b'bar')", "seek(0)", "peek(1)", "read(-1)", "write(b'x')", "seek(0)", "read()"],
            ["write(b'bar')", "seek(0)", "readline()", "seek(1)", "write(b'X')", "read()", "seek(0)", "read()"],
            ["write(b'a\\nbc\\n')", "seek(0)", "readline()", "read()", "seek(2)", "readline()", "read()"],
            ["write(b'bar')", "seek(0)", "read(2)", "write(b'Z')", "read()", "seek(1)", "read()"]):
    with open("file", "wb+") as f:
        for op in ops:
            print(op, eval("f." + op), end="; ")
    print(open("file", "rb").read())
with open("file", "r+b") as f:
    f.write(bytes(range(256)) * 64)
    for size in 1, 100, 8191, 8192, 8193, 16000:
        f.seek(0)
        a = f.read(size)
        b = f.read()
        f.seek(size // 2)
        c = f.read()
        print(size, len(a), len(b), a + b == bytes(range(256)) * 64, len(c), f.tell())
