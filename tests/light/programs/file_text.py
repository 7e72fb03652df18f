"""Text files: newlines, encodings, errors, positions, appending, line buffering."""
import io, os
for newline in (None, "", "\n", "\r", "\r\n"):
    with open("t", "w", newline=newline) as f: print(repr(newline), f.write("a\nb\r\nc\rd"), f.newlines)
    print(open("t", "rb").read())
    with open("t", newline=newline) as f: print(f.readlines(), f.newlines)
for encoding, errors in (("utf-8", "strict"), ("ascii", "replace"), ("latin-1", "xmlcharrefreplace"), ("ascii", "backslashreplace"), ("ascii", "strict")):
    try:
        with open("t", "w", encoding=encoding, errors=errors) as f: f.write("aé€")
        print(encoding, errors, open("t", "rb").read())
    except UnicodeError as e: print(encoding, errors, e, os.path.getsize("t"))
with open("t", "w+", encoding="utf-8") as f:
    f.write("äöü\n1234\n"); print(f.tell(), f.seek(0), f.readline(), f.tell(), f.read(2), f.tell(), f.seek(7), f.write("x"), f.seek(0, 2), f.tell())
    f.seek(0); print(f.read()); f.seek(7); print(f.truncate(), f.seek(0), f.read())
with open("t", "a", encoding="utf-8") as f: print(f.tell(), f.write("end"), f.tell())
with open("t", "a+", encoding="utf-8") as f: print(f.tell(), f.read(), f.seek(0), f.read())
with open("t", "w", buffering=1) as f:
    f.write("no newline"); print(os.path.getsize("t"), f.line_buffering); f.write("\nmore"); print(os.path.getsize("t"))
with open("t", "w") as f:
    print(f.write("x" * 10000), os.path.getsize("t"), f.writelines(["a", "b"]), f.flush(), os.path.getsize("t")); f.reconfigure(line_buffering=True, newline="\r\n"); f.write("q\n"); print(os.path.getsize("t"))
print(repr(open("t", newline="").read()[-6:]))
for act in (lambda: f.write("x"), lambda: f.read(), lambda: f.tell(), lambda: f.flush(), lambda: f.fileno(), lambda: f.buffer.write(b""), lambda: next(f), f.close):
    try: print(act())
    except ValueError as e: print(e)
try: open("t", "w", buffering=0)
except ValueError as e: print(e)
with open("t") as f:
    for bad in (lambda: f.write("x"), lambda: f.truncate(), lambda: f.write(b"x")):
        try: bad()
        except Exception as e: print(type(e).__name__, e)
with open("t", "w") as f:
    for bad in (lambda: f.read(), lambda: f.readline(), lambda: next(f), lambda: f.write(b"x"), lambda: f.seek(-1), lambda: f.seek(1, 1), lambda: f.seek(1, 2), lambda: f.seek(0, 9)):
        try: bad()
        except Exception as e: print(type(e).__name__, e)
