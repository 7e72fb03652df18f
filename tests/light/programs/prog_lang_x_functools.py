from functools import partial, reduce, singledispatch, total_ordering, cached_property, lru_cache, cmp_to_key, singledispatchmethod
import operator


@singledispatch
def show(x):
    return f"object {x!r}"


@show.register
def _(x: int):
    return f"int {x}"


@show.register(list)
@show.register(tuple)
def _(x):
    return f"{type(x).__name__} of {[show(i) for i in x]}"


@show.register
def _(x: bool):
    return f"bool {x}"


@total_ordering
class V:
    def __init__(self, n):
        self.n = n

    def __eq__(self, o):
        return self.n == o.n

    def __lt__(self, o):
        return self.n < o.n if isinstance(o, V) else NotImplemented

    @cached_property
    def double(self):
        print("computing")
        return self.n * 2

    @singledispatchmethod
    def add(self, x):
        raise TypeError(f"cannot add {x!r}")

    @add.register
    def _(self, x: str):
        return f"{self.n}{x}"


print(show(1), show(True), show([1, "a", (2.5,)]), show(None), show.dispatch(bool) is show.registry[bool])
v = V(3)
print(v >= V(2), v <= V(2), v.double, v.double, vars(v), v.add("x"))
p = partial(int, base=2)
print(p("101"), p.keywords, p.args, partial(partial(max, 3), 9)(5), reduce(operator.mul, range(1, 6), 2), reduce(max, [3]))
print(sorted("bca", key=cmp_to_key(lambda a, b: (a < b) - (a > b))))
for job in lambda: v < 3, lambda: v.add(1), lambda: reduce(max, []), lambda: partial(), lambda: V(1) >= "x", lambda: show():
    try:
        print(job())
    except Exception as error:
        print(type(error).__name__, error)


@lru_cache(maxsize=2)
def slow(n):
    print("slow", n)
    return n


print([slow(n) for n in (1, 2, 1, 3, 2)], slow.cache_info())
