# assert, del, pass, global statements at module level, __debug__, docstrings
assert True, 1 / 0
for stmt in ("assert False", "assert 0, 'msg'", "assert [], (1, 2)", "assert None, ValueError('x')", "assert 1 == 2, f'{1}'"):
    try:
        exec(stmt)
    except AssertionError as e:
        print(stmt, repr(e), e.args)
try:
    assert (x := 0), x
except AssertionError as e:
    print(e)
print(__debug__)
global gg
gg = 1
del gg
a = b = c = [1, 2, 3]
del a, (b,), [c[0], c[-1]]
print(c)


class O:
    def __delattr__(self, n):
        print("delattr", n)

    def __delitem__(self, k):
        print("delitem", k)


o = O()
del o.x, o[1], o[1:2], o[...], o[1, 2:3]
try:
    del c[10]
except IndexError as e:
    print(e)
try:
    del o.__dict__["nope"]
except KeyError as e:
    print(e)
try:
    del (5).real
except AttributeError as e:
    print(e)
try:
    del "abc"[0]
except TypeError as e:
    print(e)


def f():
    "doc of f"
    return f.__doc__


class D:
    """doc of D"""

    def m(self):
        f"not a doc"

    def n(self):
        b"not a doc"


def no():
    pass


print(f(), D.__doc__, D.m.__doc__, D.n.__doc__, no.__doc__, (lambda: 0).__doc__)


def e():
    x = 1
    del x
    try:
        del x
    except UnboundLocalError as err:
        print(err)
    x = 2
    return x


print(e())
for bad in ("__debug__ = 1", "del __debug__", "def f(__debug__): pass", "x.__debug__ = 1", "f(__debug__=1)", "None = 1", "del None", "import a as None"):
    try:
        compile(bad, "s", "exec")
    except SyntaxError as err:
        print(bad, err.msg)
