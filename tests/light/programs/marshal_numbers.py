# Versions 3 and 4: what more than one owner holds gets a number and is named by it the next time.
import marshal
import sys


def show(value):
    for version in (3, 4):
        print(marshal.dumps(value, version))


one = 1
fresh = "".join(["x", "y z"])
show(fresh)
show([fresh])
show([fresh, fresh])
print(marshal.dumps([0, -5, 256, 0]))
show(sys.intern("".join(["long", "name"])))
print(marshal.dumps([sys.intern("".join(["long", "names"]))]), marshal.dumps(sys.intern("".join(["not", "kept"]))))
show("constant")
show("")
show("".join([]))
show("\xe9\u20ac")
show(())
show([(), (), tuple([])])
show(tuple([1, 2]))
print(marshal.dumps(([], 1)), marshal.dumps([]), marshal.dumps({}), marshal.dumps(set()), marshal.dumps(b""), marshal.dumps([b"a"]))
empty = []
show(empty)
show([empty, empty])
show([empty, []])
show(([], {}, (1, [])))
show({"key": empty, "other": [empty]})
big = one * 2**90
show([big, big])
show({1, 2, None, True, "word", b"bytes"})
show({"".join(["s", " t"])})
show({one * 2**80})
show({one * 1000})
show(frozenset([frozenset(["name"]), frozenset()]))
show([{"".join(["s", " t"])}, frozenset()])
show([None, True, False, ..., StopIteration, None])
show([bytearray(b"abc"), memoryview(b"abc"), bytearray(b"abc")])
huge, zero = 1e300 * one, 1j * one
show([huge, zero, zero, {huge}])
loop = {}
loop["self"] = loop
show(loop)
pair = ([],)
pair[0].append(pair)
show(pair)
for item in [["in", "loop"], [[], {}]]:
    print(marshal.dumps(item))
print([marshal.dumps(x) for x in ("first", (), b"", b"two")], list(map(marshal.dumps, [[], {}, ["ab"]])))
data = {"name": "word", "list": [1, 2, [3]], "nested": {"empty": (), "none": None}, "bytes": b"bytes"}
show(data)
print(marshal.loads(marshal.dumps(data)) == data)


def attempt(value, version=4):
    try:
        print(marshal.dumps(value, version))
    except Exception as e:
        print(type(e).__name__, e)


nan = complex(float("nan"), 1)
attempt({nan, complex(nan.real, 1)}, 2)
attempt({(), (object(),)})
attempt([{object()}])
