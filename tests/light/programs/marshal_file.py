# marshal.dump and load with files, and with objects that are like files.
import io
import marshal
import os
import tempfile


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as e:
        print(type(e).__name__, e, e.__context__)


class Out:
    def write(self, data):
        print("write", type(data).__name__, data)
        return "written"


attempt(marshal.dump, [1, 2], Out())
attempt(marshal.dump, [1, 2], Out(), 0)
attempt(marshal.dump, [1, object()], Out())
attempt(marshal.dump, 1, 2)
attempt(marshal.dump, object(), 2)
attempt(marshal.dump, 1)
attempt(marshal.dump, 1, Out(), "x")
attempt(marshal.dump, 1, io.StringIO())
attempt(marshal.dump, 1, io.BytesIO(b"x"))


def position(data):
    file = io.BytesIO(data)
    attempt(marshal.load, file)
    print(file.tell())


for data in (b"NNN", b"[\1\0\0\0NXXX", b"u\5\0\0\0abc", b"", b"i\1\0", b"(", b"s\0\0\0\0", b"z\0", b"l\2\0\0\0\1\0", b"f\x031.5", b"z"):
    position(data)


class In:
    def __init__(self, *answers):
        self.answers = list(answers)

    def read(self, n):
        print("read", n)
        return self.answers.pop(0)


class Into(In):
    def readinto(self, view):
        print("readinto", type(view).__name__, len(view), view.readonly, view.format)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, bytes):
            view[: len(answer)] = answer
            return len(answer)
        return answer


for file in (In(b"N"), In(b""), In(""), In(1), In(None), In(bytearray()), Into(b"N"), Into(b"", b"N"), Into(b"", b"i", b"\1\2\3\4"),
             Into(b"", b"i", b"\1\2\3"), Into(b"", b"i", 5), Into(b"", b"i", "x"), Into(b"", b"i", None), Into(b"", b"i", -1),
             Into(b"", b"i", 0), Into(b"", b"z", b"\3", b"abc"), Into(b"", b"u", b"\3\0\0\0", b"abc"), Into(b"", b"f", b"\3", b"1.5"),
             Into(b"", b"{", b"z", b"\1", b"a", b"i", b"\1\0\0\0", b"0"), Into(b"", b"s", b"\0\0\0\0", b""), Into(b"", b"z", b"\0", b""),
             Into(b"", b"u", b"\0\0\0\0"), Into(b"", b"i", 2**70), Into(b"", b"l", b"\2\0\0\0", b"\1\0", b"\1\0"),
             Into(b"", b"g", b"\0" * 8), Into(b"abc", b"N"), Into(b"", KeyError(1)), Into(b"", b"i", KeyError(2)),
             Into(b"", b"z", KeyError(3)), Into(b"", 2), Into(b"", b"x", b"\1", b"2", KeyError(4)), Into(b"", b"I", b"\1" * 8)):
    attempt(marshal.load, file)


class NotCallable:
    read = None


class Raises:
    def read(self, n):
        raise ValueError("no")


for file in (1, NotCallable(), Raises()):
    attempt(marshal.load, file)
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "data")
    values = [None, {"key": [1, 2, 3]}, "text" * 100, (1.5, 2j), b"\0" * 1000, {1, 2}]
    with open(path, "wb") as file:
        for value in values:
            marshal.dump(value, file, 2)
    with open(path, "rb") as file:
        for value in values:
            print(marshal.load(file) == value, file.tell())
        attempt(marshal.load, file)
    with open(path, "rb", buffering=0) as file:
        print(marshal.load(file), marshal.load(file))
    with open(path) as file:
        attempt(marshal.load, file)
