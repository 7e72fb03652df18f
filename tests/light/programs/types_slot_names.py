# Which special names a builtin type's own dict has, and whether each is a slot wrapper or a method.
types = [object, type, int, bool, float, complex, str, list, tuple, dict, set, frozenset, bytes, bytearray, memoryview, range, slice,
         property, super, classmethod, staticmethod, enumerate, zip, map, filter, reversed, BaseException, Exception, ValueError,
         OSError, FileNotFoundError, KeyError, ImportError, StopIteration, SyntaxError, type(iter([])), type({}.keys()), type(len),
         type(list.append), type(int.__add__), type(lambda: 0), type(None), type(type.__dict__)]
missing = {"__sizeof__", "__reduce__", "__reduce_ex__", "__setstate__", "__length_hint__", "__hash__", "__bool__", "__new__"}
for t in types:
    for name in sorted(vars(t)):
        if name.startswith("__") and name not in missing:
            kind = type(vars(t)[name])
            print(t.__name__, name, "str" if name == "__doc__" else kind.__name__)
for method in (dict.__getitem__, dict.__contains__, list.__getitem__, set.__contains__, frozenset.__contains__, list.__reversed__,
               dict.__reversed__, list.__len__, str.__getattribute__, KeyError.__str__, ValueError.__str__):
    print(repr(method), method.__objclass__.__name__, method.__name__)
    for args in (), (1,), (1, 2), ([], 1, 2):
        try:
            print(method(*args))
        except TypeError as e:
            print(e)
class L(list):
    def __getitem__(self, i):
        return "mine", i
x = L([1, 2, 3])
print(x[0], list.__getitem__(x, 0), super(L, x).__getitem__(1), list.__getitem__(x, slice(1, None)))
print([n for n in ("__radd__", "__getattribute__", "__module__", "__rmul__") if n in vars(str)])
