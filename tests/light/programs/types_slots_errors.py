# moments: what the collector takes shows here
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


def make(slots, *bases, **names):
    return lambda: type("C", bases, {"__slots__": slots, **names})


for slots in ["__dict__", "__weakref__", ("__dict__", "__dict__"), ("__weakref__", "__weakref__"), 3, [3], ["1a"], ["a b"], [""],
              ["a", "a"], ("a", "__dict__", "__weakref__"), None, ["é"], [b"a"], {"a": 1}, "a.b"]:
    show(make(slots))
for base in [int, tuple, bytes, str, type, list, dict, float, Exception]:
    show(make("x", base))
    show(make((), base))
    show(make("__dict__", base))
show(make("x", x=3))
show(make("__x", _C__x=3))
show(make(("__qualname__", "__module__", "__classcell__")))
show(make("__doc__", __doc__="text"))


class A:
    __slots__ = "a"


class B:
    __slots__ = "b"


class AB(A):
    __slots__ = "b"


class Plain:
    pass


class Empty:
    __slots__ = ()


for bases in [(A, B), (A, Empty), (Empty, A), (A, Plain), (Plain, A), (AB, A), (A, AB), (AB, Plain), (A, int), (int, str), (list, dict),
              (list, Plain), (Plain, list), (Empty, int), (int, Empty)]:
    show(lambda: type("X", bases, {}).__base__)
    show(lambda: sorted(k for k in vars(type("X", bases, {"__slots__": ()})) if k in ("__dict__", "__weakref__")))


class Late:
    __slots__ = ["a"]


Late.__slots__.append("b")
show(lambda: setattr(Late(), "b", 1))
show(lambda: setattr(Late(), "a", 1))
Late.b = 7
print(Late().b)
