# marshal.dumps: every type, versions below 3, where no object is numbered; what cannot be written.
import array
import marshal

nan, inf = float("nan"), float("inf")
values = [
    None, True, False, ..., StopIteration, 0, 1, -1, 255, 256, 257, 2**31 - 1, 2**31, -(2**31), -(2**31) - 1,
    2**61, 2**62, 2**63, 2**64, -(2**64), 2**15, 2**30, 10**40, -(10**40), 2**150 - 1,
    0.0, -0.0, 1.5, 0.1, 1e300, 5e-324, 1e16, 123456789.125, nan, -nan, inf, -inf, 1j, complex(-0.0, 2.5), complex(inf, nan),
    b"", b"a", b"\0\xff", "", "a", "abc", "x y", "\xe9", "\u20ac", "\U0001f600", "\udc00", "a" * 255, "a" * 256, "\0",
    (), (1,), (1, (2, (3,))), tuple(range(255)), tuple(range(256)), [], [1, [2, []]], {}, {"a": 1, 2: [3]}, {(1, 2): None},
    set(), {1}, frozenset(), frozenset([1, 2, 3]), {1, "a", 2.5, None, b"q", (1,)}, frozenset([frozenset(), frozenset([1])]),
    bytearray(b"abc"), memoryview(b"abc"), memoryview(bytearray(b"abcdef"))[1:3], array.array("H", [1, 2]),
]
for value in values:
    for version in (-1, 0, 1, 2):
        data = marshal.dumps(value, version)
        print(version, data if len(data) < 60 else (len(data), data[:20], data[-10:]))
        back = marshal.loads(data)
        if not (back == value or repr(back) == repr(value)):
            print("back", repr(back)[:80])


class Int(int): pass
class Text(str): pass
class Bytes(bytes): pass
class Array(bytearray): pass
class List(list): pass
class Tuple(tuple): pass
class Dict(dict): pass
class Set(set): pass
class Float(float): pass
class Complex(complex): pass


def attempt(*args):
    try:
        print(marshal.dumps(*args))
    except Exception as e:
        print(type(e).__name__, e)


for other in (Int(3), Text("a"), Bytes(b"a"), Array(b"q"), List(), Tuple(), Dict(), Set(), Float(1), Complex(1), object, object(),
              type, NotImplemented, range(3), attempt, marshal, memoryview(bytearray(b"abcdef"))[::2], iter([]), StopIteration()):
    for version in (0, 2, 4):
        attempt(other, version)
        attempt([1, other, 2], version)
attempt({object()}, 0)
attempt(frozenset([Text("ab")]), 4)
attempt()
attempt(1, 2, 3)
attempt(1, "a")
attempt(1, 1.5)
attempt(1, 2**40)
attempt(1, True)
try:
    marshal.dumps(value=1)
except TypeError as e:
    print(e)
print(marshal.version, marshal.dumps.__text_signature__, marshal.dump.__text_signature__, marshal.__name__)
