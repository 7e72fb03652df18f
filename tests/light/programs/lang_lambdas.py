# lambdas: every parameter kind, closures, names
fs = [lambda: 0, lambda a: a, lambda a, b=2: (a, b), lambda *a: a, lambda **k: k, lambda a, /, b, *, c: (a, b, c), lambda *, k=1: k,
      lambda a, *b, c=3, **d: (a, b, c, d), lambda: (yield), lambda x: lambda y: x + y, lambda: [i for i in range(3)]]
print(fs[0](), fs[1](1), fs[2](1), fs[3](1, 2), fs[4](x=1), fs[5](1, 2, c=3), fs[6](), fs[7](1, 2, z=4), next(fs[8]()), fs[9](1)(2), fs[10]())
print(fs[0].__name__, fs[0].__qualname__, (lambda: 0).__module__)


def outer():
    return lambda: 0, [lambda: i for i in range(2)]


a, b = outer()
print(a.__qualname__, b[0].__qualname__, [f() for f in b])


class C:
    f = lambda self, x=(lambda: 5)(): x
    g = lambda cls: cls


print(C().f(), C.f.__qualname__, C.g(1))
print((lambda x: x if x else None)(0), (lambda x, y: x or y)(0, 1), (lambda: (1, 2))(), (lambda a=[]: a.append(1) or a)())
print(sorted([3, 1, 2], key=lambda v: -v), list(map(lambda a, b: a * b, [1, 2], [3, 4])), (lambda f, n: f(f, n))(lambda s, n: 1 if n < 2 else n * s(s, n - 1), 5))
x = lambda: x
print(x() is x, (lambda *a, k=lambda: 1: (a, k()))(1))
for call in ("fs[1]()", "fs[0](1)", "fs[5](1, 2, 3)", "fs[5](a=1, b=2, c=3)", "fs[6](1)"):
    try:
        eval(call)
    except TypeError as e:
        print(e)
