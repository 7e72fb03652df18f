"""+ and * of classes made from builtin sequences: which method is asked, and what is said when none takes it."""
import array, collections, operator

log = []


def method(name, kind):
    def plain(self, *a):
        log.append(type(self).__name__ + "." + name)
        if kind == "no":
            return NotImplemented
        if kind == "raise":
            raise TypeError(name)
        return (name, type(a[0]).__name__)
    return plain


def text(v):
    if isinstance(v, (list, tuple)):
        return type(v).__name__ + str([text(x) for x in v])
    return type(v).__name__ + ":" + (str(v) if type(v) in (str, bytes, int) else "")


NAMES = ["__add__", "__radd__", "__iadd__", "__mul__", "__rmul__", "__imul__"]
classes = []
for base, start in [(list, ([1],)), (tuple, ((1,),)), (str, ("s",)), (bytes, (b"b",)), (bytearray, (b"a",)),
                    (collections.deque, ([2],)), (array.array, ("i", [3])), (object, ())]:
    for names in [(), *[(n,) for n in NAMES], ("__add__", "__iadd__"), ("__mul__", "__imul__"), ("__mul__", "__rmul__")]:
        for kind in ("no", "give"):
            made = type(base.__name__ + "_" + "".join(n.strip("_")[:2] for n in names) + "_" + kind, (base,),
                        {n: method(n, kind) for n in names})
            classes.append((made, start))


def iadd(a, b):
    a += b
    return a


def imul(a, b):
    a *= b
    return a


others = [lambda: [1], lambda: (1,), lambda: "x", lambda: b"x", lambda: bytearray(b"x"), lambda: 2, lambda: None,
          lambda: collections.deque([1]), lambda: array.array("i", [4]), lambda: 1.5, lambda: {}, lambda: range(2)]
others += [lambda c=c, s=s: c(*s) for c, s in classes[::11]]
count = 0
for made, start in classes:
    for function in operator.add, iadd, operator.mul, imul, operator.concat, operator.iconcat:
        for other in others:
            for swap in False, True:
                count += 1
                if count % 7:
                    continue
                a, b = made(*start), other()
                if swap:
                    a, b = b, a
                log.clear()
                what = function.__name__, type(a).__name__, type(b).__name__
                try:
                    print(*what, text(function(a, b)), *log)
                except Exception as e:
                    print(*what, type(e).__name__, e, *log)


class Index(collections.deque):
    def __index__(self):
        return 2


print([1] * Index(), Index() * 2 == Index(), "%s" % Index([1]) == repr(Index([1])))
for f in "", "x", "%s%s":
    for v in Index(), Index([1]), collections.deque([1]), range(2), b"x":
        try:
            print(f % v)
        except TypeError as e:
            print(e)


class TupleIndex(tuple):
    def __index__(self):
        return 9


try:
    memoryview(b"abc")[TupleIndex()]
except IndexError as e:
    print(e)
