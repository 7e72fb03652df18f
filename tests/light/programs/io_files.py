import sys, _io
path = __file__.replace("io_files", "io_string")
with open(path) as f:
    print(f.readline(), f.encoding, f.errors, f.newlines, f.tell(), f.mode, f.closed, f.line_buffering)
    first = f.read(10)
    at = f.tell()
    rest = f.read()
    f.seek(at)
    print(first, at, f.read() == rest, len(rest) > 100)
print(f.closed)
with open(path, "rb") as f:
    data = f.read()
    print(type(f).__name__, f.tell() == len(data), f.seek(4), f.read(4), f.peek(3)[:3], f.read1(3), f.raw.mode, f.mode)
with open(path, "rb", 0) as f:
    print(repr(f)[:12], f.read(5), f.readall() == data[5:], f.seek(0), f.readline())
print([line for line in open(path)][0], sum(1 for _ in open(path, "rb")) == data.count(b"\n"))
for e in ["open('nope')", "open('/')", "open(path,'q')", "open(path,'rw')", "open(path,'rb',encoding='a')", "open(path,'rb',errors='a')",
          "open(path,'rb',newline='')", "open(path,'r',0)", "open(path,'r',newline='x')", "open(path,'U')", "open(path,'rtb')", "open(path,'')",
          "open(3.5)", "open(path,'rr')", "open(path,encoding='nope')", "open(path,3)", "open()", "open(-1)", "open(999)",
          "_io.open_code(3)", "_io.text_encoding(None)", "_io.FileIO(path,'rw')", "_io.FileIO(path).write(b'')", "open(path).write('')",
          "open(path,'rb').write(b'')", "open(path).seek(-1)", "open(path).seek(1,1)", "open(path).read('a')"]:
    try:
        eval(e)
        print(e, "fine")
    except Exception as x:
        print(e, "->", type(x).__module__, type(x).__name__, str(x).replace(path, "PATH"))
f = open(path)
f.close()
for n in ["read", "readline", "flush", "tell", "__enter__", "detach", "__next__", "seekable"]:
    try:
        print(n, "->", repr(getattr(f, n)()))
    except Exception as x:
        print(n, "->", type(x).__name__, x)
