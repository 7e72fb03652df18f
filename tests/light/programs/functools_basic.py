import _functools
from_reduce, partial, cmp_to_key, lru = _functools.reduce, _functools.partial, _functools.cmp_to_key, _functools._lru_cache_wrapper


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


def add(a, b):
    return a + b


attempt(from_reduce, add, [1, 2, 3]), attempt(from_reduce, add, [], 5), attempt(from_reduce, add, []), attempt(from_reduce, add, 5)
attempt(from_reduce, add, ["x"]), attempt(from_reduce, add), attempt(from_reduce, add, [1, "a"])


def capture(*args, **kw):
    return args, kw


p = partial(capture, 1, a=2)
print(p(), p(3, b=4), p(a=9), p.args, p.keywords, p.func is capture)
q = partial(p, 5, c=1)
print(q.args, q.keywords, q.func is capture, q())
attempt(partial), attempt(partial, 5), attempt(partial, a=1)
p.name = "x"
print(p.name, p.__dict__, partial(p).func is p)
print(partial(int, base=2)("101"), repr(partial(int, 1, base=2)), repr(partial(print)))
r = p.__reduce__()
print(r[0].__name__, r[2][1:])
p.__setstate__((add, (10,), None, None))
print(p(5), p.keywords)
attempt(p.__setstate__, 5), attempt(p.__setstate__, (1, 2, 3)), attempt(p.__setstate__, (add, [], {}, None))


class Sub(partial):
    pass


print(Sub(int, 5)(), Sub(int).func)
print(sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
k = cmp_to_key(lambda a, b: a - b)
print(k(1) < k(2), k(1) == k(1), k(3).obj, k(obj=4) > k(3))
attempt(lambda: k(1) < 1), attempt(hash, k(1)), attempt(k), attempt(cmp_to_key), attempt(lambda: k < k)


class Info:
    def __init__(self, *args):
        self.args = args


calls = []


def square(x, y=0):
    calls.append(x)
    return x * x


for most in (2, None, 0):
    f = lru(square, most, False, Info)
    for x in (1, 2, 1, 3, 2, 1, 1.0, True):
        f(x)
    f(1, y=2), f(1, y=2), f(x=1)
    print(most, f.cache_info().args, calls)
    f.cache_clear()
    print(f.cache_info().args)
    calls.clear()
f = lru(square, 10, True, Info)
f(1), f(1.0), f(True), f("a" and 2, y=1), f(2, y=1.0)
print(f.cache_info().args)
attempt(f, []), attempt(lru, 5, 1, 1, 1), attempt(lru, square, "a", 0, Info), print(lru(square, -5, 0, Info).cache_info().args)


class Methods:
    def double(self, x):
        calls.append(x)
        return 2 * x

    double = lru(double, None, False, Info)


calls.clear()
m = Methods()
print(m.double(4), m.double(4), calls, Methods.double.cache_info().args)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


fib = lru(fib, None, False, Info)
print(fib(80), fib.cache_info().args)
