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


t(lambda: (1j).__complex__())
t(lambda: round(1j))
t(lambda: complex('x'*60))
t(lambda: complex(float('nan'),1))
t(lambda: (3+4j).__abs__())
t(lambda: bool(0j))
t(lambda: complex(A()))
t(lambda: complex(B()))
t(lambda: complex(B(),B()))
t(lambda: complex(C(),C()))
