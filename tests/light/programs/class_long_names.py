"""Where messages cut the names of classes, and where not."""
import bisect


def long(n, *bases, **ns):
    return type("n" * n, bases, ns)


def show(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        text = str(e)
        while "nn" in text:
            at = text.index("nn")
            end = at
            while end < len(text) and text[end] == "n":
                end += 1
            text = f"{text[:at]}<{end - at}>{text[end:]}"
        print(type(e).__name__, text)


for n in (60, 120, 250):
    L = long(n)
    o = L()
    S = long(n, __slots__=("a",))
    show(lambda: L[0])
    show(L, 1)
    show(L.__init__, o, 1)
    show(L.__init_subclass__, a=1)
    show(S.a.__get__, 3)
    show(S.a.__get__, o)
    show(int.from_bytes, b"a", o)
    show((1).to_bytes, 1, o)
    show("a".encode, o)
    show("a".encode, "utf-8", o)
    show("a".replace, o, o)
    show("a".removeprefix, o)
    show("ab".maketrans, "a", o)
    show(b"a".center, 1, o)
    show(bytes.fromhex, o)
    show(bytes, "a", o)
    show(bytearray, "a", o)
    show(memoryview(b"a").cast, o)
    show(format, 1, o)
    show((1.5).__format__, o)
    show((1j).__format__, o)
    show(float.__getformat__, o)
    show(sum, o, "")
    show(sum, o, b"")
    show(bisect.insort, 1, 1, 1, 1)
import collections

show("a".encode, collections.deque())
show("a".replace, collections.OrderedDict(), "")
