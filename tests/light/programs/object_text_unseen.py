"""A text that says an address may be made, passed on and let go; nobody looks at it here."""


class Plain:
    pass


class Named(Plain):
    name = "n"

    def __str__(self):
        return "named"


class Formatted(Plain):
    def __format__(self, spec):
        return f"formatted {spec!r}"


p, n, f = Plain(), Named(), Formatted()
print(getattr(n, "name", str(p)), getattr(n, "name", repr(n)), f"{f}", f"{n}", str(n))
print({"k": 1}.get("k", f"no {p!r} in {n}"), bool(str(p)), callable(repr(p)))
texts = [str(p), repr(p), f"{p}", f"{p!s}", f"{p!r}", f"<{p}>", str(object())]
print(len(texts), texts[0] is texts[1], texts[1] is None)
kept = str(texts[0])
del texts, kept


def find(key):
    raise LookupError(f"no {key!r} here")


try:
    find(p)
except LookupError as e:
    print(type(e).__name__, len(e.args))
try:
    raise TypeError(f"bad {p}")
except TypeError:
    print("caught")


def log(level, text):
    if level > 1:
        print(text)


log(0, f"{p} does something")
log(2, f"{n} does something")
try:
    len(3)
except TypeError as e:
    print(e)
