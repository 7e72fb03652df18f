# How deep values may lie in values, and which complaint is the last.
import marshal


def attempt(function, *args):
    try:
        result = function(*args)
        print(len(result) if isinstance(result, bytes) else type(result).__name__)
    except Exception as e:
        print(type(e).__name__, e)


def nested(n, wrap):
    value = wrap()
    for i in range(n):
        value = wrap(value)
    return value


def as_list(*v): return list(v)
def as_tuple(*v): return tuple(v)
def as_dict(*v): return dict([(None, x) for x in v])


for n in (100, 1998, 1999, 2000, 2001, 2500):
    for wrap in (as_list, as_dict, as_tuple):
        for version in (0, 2) if wrap is as_tuple else (0, 2, 4):
            attempt(marshal.dumps, nested(n, wrap), version)
deep = nested(1999, as_list)
for value in ([deep, object()], [object(), deep], [[object()], [deep]], [[deep], [object()]], {nested(2100, as_tuple)} if 0 else [deep]):
    attempt(marshal.dumps, value)
loop = []
loop.append(loop)
for version in (0, 2):
    attempt(marshal.dumps, loop, version)
print(marshal.dumps(loop), marshal.loads(marshal.dumps(loop)))
for n in (1990, 1999, 2000, 2001, 5000):
    for open_one in (b")\1", b"[\1\0\0\0", b"(\1\0\0\0", b"{N"):
        attempt(marshal.loads, open_one * n + b"N")
        attempt(marshal.loads, open_one * n)
        attempt(marshal.loads, open_one * n + b")\0")
    attempt(marshal.loads, b"{N" * n + b"N" + b"0" * n)
    attempt(marshal.loads, b"{" * n + b"N")
    attempt(marshal.loads, b"<\1\0\0\0" * n + b"N")
