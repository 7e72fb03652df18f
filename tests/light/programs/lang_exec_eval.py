# eval and exec: namespaces, kinds of source, errors
print(eval("1+2"), eval(" \t3*4"), eval(b"5"), eval(bytearray(b"6")))
ns = {}
print(exec("a=1\ndef f(): return a\nclass A:\n  x = a\n", ns))
print(ns['f'](), ns['A'].x, sorted(ns), ns['f'].__module__ if 'f' not in ns else ns['A'].__module__)


def g(x):
    y = 2
    exec("z = x + y; print(z)")
    print(sorted(locals()), locals() is locals())
    return eval("x*y"), eval("[x for _ in range(2)]", {'x': 9}), dir()


print(g(4))


class M(dict):
    def __missing__(self, k):
        return k.upper()


print(eval("a+b", {}, M()))


class Map:
    def __init__(self):
        self.d = {}

    def __getitem__(self, k):
        print("get", k)
        return self.d[k]

    def __setitem__(self, k, v):
        print("set", k)
        self.d[k] = v

    def __delitem__(self, k):
        print("del", k)
        del self.d[k]


m = Map()
exec("q=1\nprint(q)\ndel q\n", {}, m)
try:
    exec("del nope", {}, m)
except NameError as e:
    print(e)
exec("class K:\n  y = 5\n  def m(self): return zz\nzz = 3\n", {}, m)
for a in ((5,), ("1", 5), ("1", {}, 5), ("1", []), (None,)):
    for f in (eval, exec):
        try:
            f(*a)
        except TypeError as e:
            print(f.__name__, e)
for f in (eval, exec):
    try:
        f("x\0y")
    except ValueError as e:
        print(e)
try:
    vars(5)
except TypeError as e:
    print(e)
print(sorted(vars()) == sorted(globals()))


class V:
    def __init__(self):
        self.a = 1
        self.b = 2


print(vars(V()))


def scopes():
    x = 1

    def inner():
        return x
    try:
        exec("x = 5")
    except Exception as e:
        print(e)
    print(x, inner(), eval("x"), eval("inner()"))
    try:
        eval("undefined_name")
    except NameError as e:
        print(e)


scopes()
exec("global gg\ngg = 7", {}, {})
d1, d2 = {}, {}
exec("global gg\ngg = 7\nhh = 8", d1, d2)
print(d1["gg"], d2)
print(eval("__builtins__ is not None", {}), "__builtins__" in d1)
try:
    eval("print", {"__builtins__": {}})
except NameError as e:
    print(e)
try:
    exec("class A: pass", {"__builtins__": {}})
except NameError as e:
    print(e)
print(eval("len(x)", {"__builtins__": {"len": lambda v: "mine"}, "x": 1}))
c = compile("a + b", "<s>", "eval")
print([eval(c, {"a": i, "b": 1}) for i in range(3)])
c = compile("t = 1\nfor i in range(3): t += i", "<s>", "exec")
ns = {}
exec(c, ns)
print(ns["t"], ns["i"])


def closure_code():
    v = 1

    def h():
        return v
    return h


print(eval("(lambda: 5)()"), eval("[i*j for i in range(3) for j in range(2)]"), eval("{**{'a': 1}}"))


class Body:
    n = 3
    exec("m = n + 1")
    k = eval("m * 2")


print(Body.m, Body.k)
print(eval("'a' 'b'"), eval("f'{1+1!r:>3}'"), eval("(yield_ := 3)", {}))
