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


t(lambda: abs(1e308+1e308j))
t(lambda: (1e200+1e200j)*(1e200-1e200j))
t(lambda: 1j**2.5)
t(lambda: (1+2j)**100)
t(lambda: (1+2j)**101)
t(lambda: (1+2j)**-3)
t(lambda: (1+2j)**0)
t(lambda: pow(1j,2,3))
t(lambda:pow(1j,2,None))
t(lambda: hash(1+2j))
