import io

f = io.StringIO("one\ntwo\r\nthree")
print(f.readline(), f.tell(), list(f), f.read(), f.seek(0), f.read(3))
out = io.StringIO()
print("a", 1, None, sep=";", end="!\n", file=out)
out.write("x" * 3)
out.writelines(["p", "q"])
print(repr(out.getvalue()), out.truncate(2), out.getvalue())
with io.BytesIO(b"ab\ncd") as b:
    print(b.readlines(), b.getvalue()[::-1])
for job in lambda: b.read(), lambda: out.write(b"x"), lambda: io.StringIO(5), lambda: f.seek(-1), lambda: io.BytesIO("x"):
    try:
        print(job())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
f.close()
f.read()
