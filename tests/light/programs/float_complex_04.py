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


t(lambda: hash(1+0j))
t(lambda: -0j)
t(lambda: complex(-0.0,-0.0))
t(lambda: (1j).__getnewargs__())
t(lambda: 1j==1)
t(lambda: 1+0j==1)
t(lambda: 10**400==1j)
t(lambda: 1j+10**400)
t(lambda: format(1.5+2j,''))
t(lambda: format(1.5+2j,'.2f'))
