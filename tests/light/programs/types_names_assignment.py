def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, "|", e)


class T:
    "doc of T"

    class Inner:
        pass


def put(name, value):
    def f():
        setattr(T, name, value)
        return repr(getattr(T, name)), repr(T)

    return f


def drop(name):
    def f():
        delattr(T, name)

    return f


print(T.__name__, T.__qualname__, T.Inner.__qualname__, T.__module__, T.__doc__)
for name, values in {
    "__name__": ["New", 3, "a\0b", "", "with space", b"x"],
    "__qualname__": ["Q.New", 3, None],
    "__module__": ["mod", 3, None, "builtins", "__main__"],
    "__doc__": ["other", None, 3],
    "__annotations__": [{"a": 1}, 3, None],
}.items():
    for value in values:
        show(put(name, value))
    show(drop(name))
show(drop("__annotations__"))
for name in ("__mro__", "__base__", "__dict__", "__text_signature__", "__bases__"):
    show(put(name, 3))
for name in ("__name__", "__doc__", "x", "__module__", "__bases__", "__abstractmethods__"):
    show(lambda: setattr(int, name, 3))
    show(lambda: delattr(int, name))
show(lambda: delattr(T, "nothing"))
show(lambda: T.nothing)
show(lambda: int.nothing)
show(lambda: setattr(T, 3, 3))
show(lambda: type.__setattr__(T, b"x", 3))
show(lambda: type.__getattribute__(T, 3))
show(lambda: int.__annotations__)
print(type("Z", (), {}).__annotations__, type("Z", (), {"__doc__": 5}).__doc__, type("Z", (), {"__qualname__": "a.b"}))


class WithDoc:
    @property
    def __doc__(self):
        return "computed"


print(type(WithDoc.__doc__).__name__, WithDoc().__doc__)
