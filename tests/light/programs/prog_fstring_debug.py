name, n, items, pi = "Ann", 42, [1, 2], 3.14159
print(f"{name=} {n=} {items=} {n + 1=} { n = } {pi=:.2f} {name=!s} {name=!r:>8} {items[0]=}")
print(f"{{literal}} {n:{'>'}{6}} {'nested ' + f'{n}'} {name!r:^10} {items!s:<8}| {pi:{4}.{2}}")
print(f'{"a" if n else "b"} {(lambda x: x * 2)(n)} { {"k": 1}["k"] } {[i for i in items]} {n!a}')
print(f"""multi {
    n
} line {name
=}""")
print(f"{n:#x} {n:b} {1e10:,.1f} {True:d} {True} {None} {b'x'} {1j} {...}")
width, fill = 10, "*"
print(f"{name:{fill}^{width}}|{name:{fill}>{width}.2}|{'é':>3}|{'\u4e2d'}|" if False else f"{name:{fill}^{width}}|{name:.2}")


class Money:
    def __format__(self, spec):
        return f"[{spec}]"

    def __repr__(self):
        return "Money()"

    def __str__(self):
        return "money"


m = Money()
print(f"{m} {m:>5} {m!r} {m!s:>7} {m=} {m=!s} {m=:x}")
for bad in "{m:{n}{name}}", "{undefined}", "{n:abc}", "{name:d}", "{items:5}", "{n!r:d}":
    try:
        print(eval(f"f'{bad}'"))
    except Exception as error:
        print(bad, type(error).__name__, error)
