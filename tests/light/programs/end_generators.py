def g(n):
    try:
        yield 1
    finally:
        print('fin', n, x is None)
z = None; y = None; x = None
x = g(1); next(x)
y = g(2); next(y)
z = g(3); next(z)
_a = g(4); next(_a)


# moments: the order in which the last collection ends things shows here
