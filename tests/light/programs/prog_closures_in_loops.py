late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
made = [(lambda n: lambda: n)(i) for i in range(3)]
print([f() for f in late], [f() for f in early], [f() for f in made])
for i in range(3):
    pass
print(i, [f() for f in late])


def counters():
    count = 0

    def up(by=1):
        nonlocal count
        count += by
        return count

    def down():
        return up(-1)

    def reset():
        nonlocal count
        old, count = count, 0
        return old

    return up, down, reset


up, down, reset = counters()
up2, *_ = counters()
print(up(), up(5), down(), up2(), reset(), up())
print(up.__code__.co_freevars, down.__closure__[0].cell_contents is up, up.__closure__[0].cell_contents)


def outer():
    def show():
        return value

    try:
        show()
    except NameError as error:
        print(type(error).__name__, error)
    value = "now"
    print(show())
    del value
    show()


outer()
