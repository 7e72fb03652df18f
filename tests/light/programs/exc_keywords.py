# Keywords of ImportError, NameError and AttributeError, and what a second __init__ leaves.
def call(f, *a, **k):
    try:
        return repr(f(*a, **k))
    except TypeError as e:
        return str(e)
for E, keys in (ImportError, ("name", "path")), (NameError, ("name",)), (AttributeError, ("name", "obj")):
    for extra in range(4):
        print(call(E, "a", **{f"k{i}": i for i in range(extra)}, **dict.fromkeys(keys, 5)))
    print(call(E, bad=1))
    e = E("m", **dict.fromkeys(keys, 7))
    for args, kwargs in (("a",), {}), (("a",), {"bad": 1}), (("a",), {"name": 3, "bad": 1}), (("a", "b"), {"name": 4}), (
            ("q",), {"a": 1, "b": 2, "c": 3}), ((), {}):
        print(call(e.__init__, *args, **kwargs), e.args, [getattr(e, k) for k in keys], getattr(e, "msg", "-"))
    for key in (*keys, "msg"):
        for _ in range(2):
            try:
                delattr(e, key)
                print(key, getattr(e, key))
            except AttributeError as error:
                print(error)
