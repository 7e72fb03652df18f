def show(f, *a, **k):
    try:
        e = f(*a, **k)
    except Exception as x:
        print("!", type(x).__name__, x)
        return None
    print(type(e).__name__, "|", str(e), "|", repr(e), "|", e.args)
    return e


print("OSError")
for args in ((), (1,), (2, "x"), (2, "x", "f"), (2, "x", "f", None, "g"), (2, "x", None), (2, "x", "f", 5), (1, 2, 3, 4, 5, 6), (13, "p"), (11, "b", 7), (11, "b", "name"), (99999, "q"), ("2", "str"), (2.0, "f"), (True, "t")):
    e = show(OSError, *args)
    if e:
        print("   ", e.errno, e.strerror, e.filename, e.filename2)
for n in (1, 3, 4, 10, 17, 20, 21, 32, 103, 104, 108, 110, 111, 114, 115):
    print(n, type(OSError(n, "x")).__name__, end=" ")
print()
show(OSError, a=1)
show(FileNotFoundError, 13, "kept")
e = BlockingIOError(11, "b", 7)
print(e.characters_written, e.filename)
del e.characters_written
try:
    e.characters_written
except AttributeError as x:
    print("AttributeError", x)
e.characters_written = 9
print(e.characters_written)
e = OSError(1, "a", "b")
e.errno = 5
e.filename = None
print(e.errno, e.filename)
del e.errno
print(e.errno, e)


class MyOS(OSError):
    def __init__(self, a, b=None):
        super().__init__(a, b)
        self.more = a


e = MyOS(2, "mine")
print(type(e).__name__, e, e.more, e.errno, e.args)


class NewOS(OSError):
    def __new__(cls, *a):
        return super().__new__(cls, 2, "from new")


e = NewOS("x", "y", "z")
print(type(e).__name__, e, e.args)
print(IOError is OSError, EnvironmentError is OSError)

print("ImportError")
e = show(ImportError)
print(e.msg, e.name, e.path)
e = show(ImportError, "m", name="n", path="p")
print(e.msg, e.name, e.path)
e = show(ImportError, "a", "b")
print(e.msg)
show(ImportError, 5)
show(ImportError, foo=1)
show(ModuleNotFoundError, "m", nam="x")
print(ImportError("a", name="b").__reduce__(), ImportError("a").__reduce__())

print("NameError, AttributeError")
e = show(NameError, "a", name="n")
print(e.name)
show(NameError, obj=1)
e = show(AttributeError, "x", name=1, obj=2)
print(e.name, e.obj)
print(AttributeError().name, AttributeError().obj)
show(AttributeError, "x", bad=1)


class SubA(AttributeError):
    pass


show(SubA, bad=1)
show(UnboundLocalError, "x", name="y")
show(ValueError, a=1)


class SubV(ValueError):
    pass


show(SubV, a=1)

print("StopIteration, SystemExit, KeyError")
for args in ((), (1,), (1, 2), (None,), ((1, 2),)):
    print(StopIteration(*args).value, SystemExit(*args).code, KeyError(*args), [StopAsyncIteration(*args)])
e = SystemExit(3)
e.code = 7
print(e.code, e)
show(StopIteration, value=3)

print("SyntaxError")
for args in ((), ("m",), ("m", ("f", 1, 2, "t")), ("m", ("/a/b/f.py", 1, 2, "t", 3, 4)), ("m", ("f", 1, 2, "t", 3)), ("m", ("f", 1)), ("m", 5), ("m", "abcd"), ("m", ("f", 1, 2, 3, 4, 5, 6)), ("m", (None, 3, None, None)), ("a", "b", "c"), ("m", (5, 1, 2, 3)), ("m", ("f", "1", 2, 3)), (None, ("f", None, None, None))):
    e = show(SyntaxError, *args)
    if e:
        print("   ", e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.print_file_and_line)
show(IndentationError, "i", ("f", 2, 3, "t"))
show(SyntaxError, a=1)

print("Unicode")
for args in (("utf-8", "abc", 1, 2, "why"), ("utf-8", "aé\u1234\U0001f600", 1, 2, "why"), ("u", "aé\u1234\U0001f600", 2, 3, "w"), ("u", "aé\u1234\U0001f600", 3, 4, "w"), ("u", "abc", 0, 3, "w"), ("u", "abc", 5, 6, "w"), ("u", "abc", 2, 1, "w"), (), (1, 2, 3, 4, 5), ("u", 1, 2, 3, "w"), ("u", "a", "x", 3, "w"), ("u", "a", 1, 3, 5), ("u", "a", 1, 3)):
    e = show(UnicodeEncodeError, *args)
    if e:
        print("   ", e.encoding, e.object, e.start, e.end, e.reason)
for args in (("utf-8", b"abc", 1, 2, "why"), ("u", b"\xff", 0, 1, "w"), ("u", b"abc", 0, 3, "w"), ("u", bytearray(b"xy"), 0, 1, "w"), ("u", "str", 0, 1, "w"), (5, b"", 0, 1, "w")):
    e = show(UnicodeDecodeError, *args)
    if e:
        print("   ", e.encoding, e.object, e.start, e.end, e.reason)
for args in (("abc", 1, 2, "why"), ("é", 0, 1, "why"), ("abc", 0, 2, "w"), ("a", 0, 1), (b"a", 0, 1, "w")):
    e = show(UnicodeTranslateError, *args)
e = UnicodeEncodeError("u", "abc", 0, 1, "r")
e.start = 1
e.end = 3
e.reason = "new"
e.encoding = "enc"
print(e, e.args)
e.object = "x"
print(e)
try:
    e.start = "x"
except TypeError as x:
    print(x)
print(UnicodeError("a", 1))

print("base")
e = ValueError("a", 1)
e.args = [1, 2]
print(e, e.args)
e.x = 5
print(e.__reduce__(), e.__dict__)
e.__setstate__({"y": 6, "args": (7,)})
print(e.y, e.args)
for bad in (5, [1]):
    try:
        e.__setstate__(bad)
    except TypeError as x:
        print(x)
print(e.__setstate__(None))
for name in ("args", "__cause__", "__context__", "__traceback__", "__suppress_context__"):
    try:
        delattr(e, name)
    except TypeError as x:
        print(name, x)
for name in ("__cause__", "__context__", "__suppress_context__", "args"):
    try:
        setattr(e, name, 5)
    except TypeError as x:
        print(name, x)
print(e.__suppress_context__)
e.__cause__ = None
print(e.__suppress_context__)
e.add_note("n")
print(e.__notes__)
try:
    e.add_note(5)
except TypeError as x:
    print(x)
e.__notes__ = 5
try:
    e.add_note("x")
except TypeError as x:
    print(x)
print(OSError(1, "a", "b").__reduce__(), OSError(1, "a", "b", None, "c").__reduce__(), OSError(1).__reduce__())
