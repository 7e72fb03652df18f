import copy
import io
import pickle

s = io.StringIO("a\nb", newline="\r\n")
s.read(1)
print(s.__getstate__())
s.x = 1
print(s.__getstate__())
print(io.StringIO("a\r\nb", newline=None).__getstate__(), io.StringIO("a\r\nb", newline="").__getstate__())
STATES = [(), ("a", "\n", 0), ("a", "\n", "x", None), ("a", "\n", -1, None), ("a", "\n", 0, 3), (1, "\n", 0, None), ("a", "q", 0, None), 3,
          ("a\r\nb", None, 2, {"y": 2}), ("a\r\nb", "\r\n", 9, None)]
for state in STATES:
    t = io.StringIO()
    try:
        print(t.__setstate__(state), repr(t.getvalue()), t.tell(), t.__dict__)
    except Exception as e:
        print(type(e).__name__, e)
for stream in (s, io.StringIO("é\U0001f600"), io.BytesIO(b"abc")):
    for protocol in (2, 4, 5):
        data = pickle.dumps(stream, protocol)
        back = pickle.loads(data)
        print(data, repr(back.getvalue()), back.tell(), vars(back))
    print(copy.copy(stream).getvalue(), copy.deepcopy(stream).tell())
s.close()
for f in (s.__getstate__, lambda: s.__setstate__(("a", "\n", 0, None))):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)


class S(io.StringIO):
    pass


try:
    S().__setstate__(())
except Exception as e:
    print(e)
