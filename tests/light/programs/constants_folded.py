"""What is worked out when the program is compiled, and what is left to fail when it runs."""


def show(name, call):
    try:
        v = call()
        print(name, type(v).__name__, v if len(repr(v)) < 80 else len(repr(v)))
    except Exception as e:
        print(name, type(e).__name__, e)


show("repeat", lambda: ("ab" * 3, 3 * b"xy", (1, "a b") * 2, "x" * 0, "x" * -1, () * 5, "" * 10**9))
show("long", lambda: len("x" * 4096) + len("x" * 4097) + len((0,) * 256) + len((0,) * 257) + len("xy" * 5000))
show("ints", lambda: (2**64, 2**127, -(2**70), ~5, +True, -True, ~False, not 1, 1 << 100, 7 // 2, -7 // 2, -7 % 3, 2**-1, 10 ** 40))
show("floats", lambda: (1.5 + 2, 2 / 4, 1e308 * 10, -0.0, 0.0 - 0.0, 7.5 // 2, -7.5 % 2, 2.0**0.5, 1j * 1j, 3 - 2j, -1j))
show("bools", lambda: (True + True, True & False, True | 2, True ^ True, False * 3, True / 2))
show("text", lambda: ("a b" + "c d", "abc"[1], "abc"[-1], b"abc"[0], (1, "x y", 3)[1], ("a" + "b", "c" * 2)))
show("zero", lambda: 1 / 0)
show("modulo", lambda: 1 % 0)
show("shift", lambda: 1 << -1)
show("index", lambda: "abc"[5])
show("tuple index", lambda: (1, 2)[2])
show("types", lambda: "a" + 1)
show("types2", lambda: -"a")
show("types3", lambda: "a" * 1.5)
show("types4", lambda: ~1.5)
show("power", lambda: 0**-1)
show("large", lambda: (2**1000) % 1000 + len(str(3**500)) + (1 << 200) % 7)
show("percent", lambda: ("%s-%s" % ("a", 2), "%d" % 3, "%s" % "x y", b"%d" % 4))
show("debug", lambda: (__debug__, not __debug__, (__debug__, 1)))
show("nested", lambda: ((1, (2, (3, "x y"))), ((1,) * 2, ("a" * 2,)), (1, 2.0, 3j, None, ..., True, b"z z")))
show("signs", lambda: ((0.0, -0.0), (0, -0), (1, 1.0, True), (0.0,), (-0.0,)))
show("in", lambda: (3 in (1, 1 + 2), "b" in ("a" + "", "b"), 2 in {1, 1 + 1}))


def f(a=("x y",) * 2, *, b=(1, 2)[0] + 1):
    "a" "doc"
    return a, b


print(f(), f.__doc__, f.__defaults__, f.__kwdefaults__)


def g():
    "no" + "doc"
    (1, 2)
    -5
    return None


print(g.__doc__, g())
match (1, "a b"):
    case (1, "a b"):
        print("matched")
match -3:
    case -3:
        print("matched")
x = [1] * 3
x[1 + 1] = (4, 5)[0]
x += (6,) * 2
print(x, {(1, 2): "t"}[(1, 2)], "%r" % ((1, 2),))
for i in (1, 2) + (3,):
    print(i, end=" ")
a, b = (1, 2)[::-1]
print(a, b)
