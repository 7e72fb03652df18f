"""Closures: cells of a spreadsheet are closures over one another; cycles, caches and late binding included."""


def make_sheet():
    cells, watchers = {}, []
    evaluating = []

    def cell(name):
        def read():
            if name in evaluating:
                raise RecursionError(" -> ".join([*evaluating[evaluating.index(name) :], name]))
            evaluating.append(name)
            try:
                return cells[name]()
            finally:
                evaluating.pop()

        return read

    def put(name, formula, *inputs):
        readers = [cell(each) for each in inputs]
        hits = 0

        def compute():
            nonlocal hits
            hits += 1
            return formula(*(reader() for reader in readers))

        compute.hits = lambda: hits
        old = cells.get(name)
        cells[name] = compute
        for watch in watchers:
            watch(name, old is not None)

    def watch(function):
        watchers.append(function)
        return lambda: watchers.remove(function)

    return (
        put,
        lambda name: cell(name)(),
        watch,
        lambda: {name: compute.hits() for name, compute in cells.items()},
    )


def counter(start=0):
    count = start

    def bump(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        old, count = count, start
        return old

    return bump, reset


def accumulator(limit):
    def add(value):
        if total > limit:
            del_total()
        return total + value

    def del_total():
        nonlocal total
        del total

    total = limit + 1
    return add


def main():
    put, get, watch, hits = make_sheet()
    seen = []
    unwatch = watch(lambda name, changed: seen.append(f"{'~' if changed else '+'}{name}"))

    put("price", lambda: 20)
    put("count", lambda: 3)
    put("net", lambda price, count: price * count, "price", "count")
    put("gross", lambda net: net + net // 5, "net")
    print(get("gross"), get("net"), hits())
    put("count", lambda: 4)
    unwatch()
    put("note", lambda: "silent")
    print(get("gross"), seen, hits())

    put("price", lambda gross: gross, "gross")
    for name in ("gross", "nothing"):
        try:
            get(name)
        except (RecursionError, KeyError) as error:
            print(f"{type(error).__name__}: {error}")

    bump, reset = counter(10)
    other, _ = counter()
    print(bump(), bump(5), other(), reset(), bump())
    print(
        bump.__code__.co_freevars,
        [c.cell_contents for c in bump.__closure__],
        bump.__closure__[0] is reset.__closure__[0],
    )

    late = [lambda: i * i for i in range(4)]
    early = [lambda i=i: i * i for i in range(4)]
    print([f() for f in late], [f() for f in early])

    x = "outer"

    class Scope:
        x = "class"
        seen = [x for _ in range(1)]
        inner = (lambda: x)()

        def method(self):
            return x, __class__.__name__

    print(Scope.seen, Scope.inner, Scope().method())

    try:
        accumulator(3)(1)
    except NameError as error:
        print(f"{type(error).__name__}: {error}")

    def early_read():
        if False:
            value = 1
        return value

    try:
        early_read()
    except UnboundLocalError as error:
        print(error)

    def compose(*functions):
        def composed(value):
            for function in functions:
                value = function(value)
            return value

        return composed

    table = {
        name: compose(*[lambda v, k=k: v * k + len(name) for k in range(1, n)])
        for n, name in enumerate("abcd", 2)
    }
    print({name: function(1) for name, function in table.items()})


main()
