# annotations of modules, classes, functions and what they evaluate
x: int = 5
y: "text"
z: [print("evaluated")]
(w): str = "w"
print(__annotations__)
lst = [1]
lst[0]: print("target") or int = 7
print(lst)


class C:
    a: int = 1
    b: str
    __c: float = 2.0
    if a:
        d: bytes
    for e in ():
        f: int
    print(__annotations__)


print(C.__annotations__, C.a, hasattr(C, "b"))


class NoAnn:
    pass


class Sub(C):
    g: int


print(Sub.__annotations__, NoAnn.__annotations__)


def f(a: int, b: "q" = 2, /, c: [1] = 3, *args: tuple, d: str, e: 5 = 6, **kw: dict) -> None:
    local: undefined_name = 1
    other: also_undefined
    return local


print(f.__annotations__, f(1, d=2))


def g(self, __p: int):
    pass


class M:
    def m(self, __p: int, *, __q: str) -> "M":
        pass


print(g.__annotations__, M.m.__annotations__)


def h():
    q: int
    try:
        q
    except UnboundLocalError as e:
        print(e)


h()
print((lambda a, b=1: a).__annotations__)


class D:
    __annotations__ = {"given": 1}
    v: int


print(D.__annotations__)
try:
    undefined: nope
except NameError as e:
    print(e)
try:
    class E:
        n: nope = 1
except NameError as e:
    print(e)


class At:
    pass


at = At()
at.attr: print("attr annotation") or int = 3
at.other: print("only annotation")
print(vars(at))
print(sorted(__annotations__))


def starred(*args: *(int,)):
    pass


print(starred.__annotations__)


def order(a: print("a"), *b: print("b"), c: print("c") = print("default"), **d: print("d")) -> print("ret"):
    pass
