from _io import BytesIO as B
for e in ["B(b'abc').read(2)", "B('a')", "B().write('a')", "B(b'abc').readline(2)", "B(b'a\\nb\\nc').readlines()", "B(b'a\\nb\\nc').readlines(3)",
          "B(b'abc').seek(-1)", "B(b'abc').seek(-1,2)", "B(b'abc').seek(-10,2)", "B(b'abc').seek(1,5)", "B(b'abc').truncate(-1)",
          "B(b'abc').truncate(1)", "B(b'abc').truncate('a')", "B(b'abc').read('a')", "B(3)", "B(initial_bytes=b'q').getvalue()",
          "B(b'abc').readinto(bytearray(2))", "B(b'abc').read1()", "B(b'abc').detach()", "B(b'abc').fileno()", "B(b'abc').__getstate__()",
          "B().__setstate__(3)", "B(b'abc').isatty()", "B(b'a').writelines([b'x',b'y'])", "B(b'a').writelines([3])", "B(b'a').seekable()",
          "B(b'a').peek", "B(None).getvalue()", "B(b'a').readline('x')", "B(b'abc').seek('a')", "B(b'abc').seek(10)", "B(b'abc').name",
          "B(b'abc').closed", "list(B(b'a\\nb'))", "next(B(b''))"]:
    try:
        print(e, "->", repr(eval(e)))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
b = B(b"abc")
b.seek(5)
b.write(b"z")
print(b.getvalue(), b.tell(), b.truncate(2), b.getvalue(), b.tell())
with B(b"with") as w:
    print(w.read(), w.closed)
print(w.closed)
for n in ["read", "getvalue", "readable", "tell", "__enter__", "flush", "isatty", "getbuffer", "__next__", "readline"]:
    try:
        print(n, "->", repr(getattr(w, n)()))
    except Exception as x:
        print(n, "->", type(x).__name__, x)
class Own(B):
    pass
o = Own(b"12")
o.extra = 1
print(o.read(), o.__dict__, o.__getstate__())
