# Docs and names that have no UTF-8 form; types whose instances' doc hides their own.
def call(f):
    try:
        print(f())
    except (UnicodeEncodeError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
call(lambda: type("X", (), {"__doc__": "a\ud800"}))
call(lambda: type("X", (), {"__doc__": "a\udcff\udcfeb"}))
call(lambda: type("X\ud800", (), {}))
call(lambda: type("X\0", (), {}))
call(lambda: type("X", (), {"__doc__": 5}).__doc__)
class S(str): pass
call(lambda: type("X", (), {"__doc__": S("d")}).__doc__)
for t in type(len), type(list.append), type(int.__add__), type((1).__add__), type(dict.__dict__["fromkeys"]), type(int.__dict__["real"]):
    print(t.__doc__)
for t in bytes, set, property, type(lambda: 0), classmethod, type(None), type(...), object, type, dict, memoryview, type({}.keys()):
    print(t.__name__, t.__doc__ and t.__doc__[:20])
