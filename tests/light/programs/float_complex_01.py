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


t(lambda: complex('1',2))
t(lambda: complex(1,'2'))
t(lambda: complex([]))
t(lambda: complex(1,[]))
t(lambda: complex(1j,2j))
t(lambda: complex(b'1'))
t(lambda: complex(real=1,imag=2))
t(lambda: complex(1,2,3))
t(lambda: complex(foo=1))
t(lambda: 1j<2)
