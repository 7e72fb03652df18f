def counter(start=0, *, step=1):
    n = start

    def bump(times=1):
        nonlocal n
        for _ in range(times):
            n += step
        return n

    def reset():
        nonlocal n
        n = start

    return bump, reset


bump, reset = counter(10, step=5)
print(bump(), bump(3), bump(times=2))
reset()
print(bump())
fs = [lambda x, i=i: x * i for i in range(4)]
print([f(3) for f in fs])
gs = [lambda: i for i in range(3)]
print([g() for g in gs])


def outer():
    x = 1

    def middle():
        def inner():
            return x, y
        y = 2
        return inner()
    return middle()


print(outer())


def late():
    def f():
        return unset
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
    unset = 3
    return f()


print(late())
try:
    def bad():
        print(local)
        local = 1
    bad()
except UnboundLocalError as e:
    print(e)
