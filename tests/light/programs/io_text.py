from _io import TextIOWrapper as T, BytesIO as B
for e in ["T(3)", "T(B(),encoding=3)", "T(B(),encoding='nope')", "T(B(),errors=3)", "T(B(),newline='x')", "T(B())", "T(B(),'latin-1')",
          "T(B(b'abc')).read('a')", "T(B(b'abc')).read(2)", "T(B(b'abc')).write(3)", "T(B(b'abc')).seek(-1)", "T(B(b'abc')).seek(1,1)",
          "T(B(b'abc')).seek(1,2)", "T(B(b'abc')).seek(0,5)", "T(B(b'\\xff'),'utf-8').read()", "T(B(),'ascii').write('\\xe9')", "T(B(b'abc')).tell()",
          "T(B(b'abc')).fileno()", "T(B(b'abc')).isatty()", "T(B(b'abc')).name", "T(B(b'abc')).truncate(1)", "T(B(b'abc')).seekable()",
          "T(B(b'abc')).reconfigure(errors='ignore')", "T(B(b'abc')).readline('a')", "T(B(b'abc')).readline(2)", "T(B(b'abc')).mode", "T()",
          "T(B(),newline=3)", "T(B(b'a\\nb\\n')).readlines()", "T(B(b'a\\r\\nb\\rc'),newline='').readlines()", "T(B(b'a\\r\\nb\\rc')).readlines()",
          "T(B(b'a\\r\\nb\\rc'),newline='\\r').readlines()", "T(B(b'\\xc3\\xa9'*9000)).read(8999)[-1:]"]:
    try:
        print(e, "->", ascii(eval(e)))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
t = T(B(b"a\r\nb\rc\xc3\xa9\n"), encoding="utf-8")
print(ascii(t.readline()), t.newlines, t.tell(), ascii(t.read()), t.encoding, t.errors, t._CHUNK_SIZE)
t = T(B(b"abc\ndef"))
next(t)
try:
    t.tell()
except OSError as x:
    print(x)
b = B()
t = T(b, newline="\r\n")
t.write("abc")
print(b.getvalue())
t.flush()
print(b.getvalue())
t.write("x\ny")
print(b.getvalue(), t.tell(), b.getvalue(), t.seek(0), ascii(t.read()))
raw = t.detach()
print(raw is b)
try:
    t.read()
except ValueError as x:
    print(x)
t = T(B(), line_buffering=True)
t.write("a")
print(t.buffer.getvalue())
t.write("b\n")
print(t.buffer.getvalue(), t.line_buffering, t.write_through)
