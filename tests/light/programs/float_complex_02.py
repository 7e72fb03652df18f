def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    def __complex__(self):
        return 3


class B:
    def __float__(self):
        return 2.5


class C:
    def __index__(self):
        return 2


t(lambda: 1j//2)
t(lambda: 1j%2)
t(lambda: divmod(1j,2))
t(lambda: int(1j))
t(lambda: float(1j))
t(lambda: 1j/0)
t(lambda: 0j**-1)
t(lambda: 0j**1j)
t(lambda: 0j**2)
t(lambda: (1e300+1j)**100)
