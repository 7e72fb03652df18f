class MyErr(Exception):
    def __init__(self, *a): super().__init__(*a); self.extra = a
class T:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
class CM:
    def __init__(self, n, swallow): self.n = n; self.swallow = swallow
    def __enter__(self): print('enter', self.n); return self
    def __exit__(self, t, v, tb):
        print('exit', self.n, t and t.__name__, v, tb is None)
        if self.swallow == 2: raise MyErr('exit', self.n)
        return self.swallow
def f0(a):
    print('q1', a)
    if a % 3 == 1:
        try:
            y = a + 2
        finally:
            with CM(3, 0):
                with CM(4, 0):
                    f2(5)
                    for v6 in f4(7): print('it')
                    print('p8')
                f6(9)
            with CM(10, 0):
                for i11 in range(1):
                    f6(12)
                    x = undefined_13
                f3(14)
def f1(a):
    with CM(15, 0):
        try:
            t16 = T(17)
            print('p18')
            print('q19', a)
        finally:
            f3(20)
            for i21 in range(3):
                with CM(22, 2):
                    f6(23)
                    print('p24')
                raise KeyError(25, 'x')
                print('p26')
def f2(a):
    with CM(27, 2):
        return a
        f6(28)
        t29 = T(30)
    y = a + 31
    if a % 3 == 0:
        t32 = T(33)
def f3(a):
    with CM(34, 1):
        print('p35')
    with CM(36, 1):
        if a % 3 == 1:
            try:
                try:
                    for v37 in f4(38): print('it')
                    print('p39')
                finally:
                    raise OSError(40, 'x')
                    y = a + 41
            except MyErr as e42:
                print(type(e42).__name__, e42, e42.__context__ is None)
                raise ZeroDivisionError(43) from e42
                with CM(44, 0):
                    f5(45)
                with CM(46, 1):
                    raise
                    t47 = T(48)
                for v49 in f4(50): print('it')
            except KeyError as e51:
                print(type(e51).__name__, e51, e51.__context__ is None)
                raise ValueError(52) from None
                if a % 3 == 0:
                    t53 = T(54)
                with CM(55, 0):
                    raise
                    print('p56')
                    print('p57')
                return a
def f4(a):
    print('p58')
    yield a
def f5(a):
    with CM(59, 1):
        print('p60')
        try:
            if a % 2 == 1:
                print('p61')
                x = {}['k62']
                try:
                    f6(63)
                    y = a + 64
                    t65 = T(66)
                except KeyError:
                    t67 = T(68)
                    print('p69')
                except OSError as e70:
                    print(type(e70).__name__, e70, e70.__context__ is None)
                    raise MyErr(71) from e70
                    print('p72')
                    raise
                    print('p73')
            if a % 3 == 0:
                if a % 2 == 0:
                    f6(74)
                    print('p75')
                    raise RuntimeError(76, 'x')
            f6(77)
        except ValueError as e78:
            print(type(e78).__name__, e78, e78.__context__ is None)
            f6(79)
        else:
            for i80 in range(3):
                for i81 in range(1):
                    y = a + 82
                    print('p83')
                    f6(84)
                print('q85', a)
                try:
                    print('p86')
                except RuntimeError as e87:
                    print(type(e87).__name__, e87, e87.__context__ is None)
                    raise IndexError(88) from e87
                    raise IndexError
                except ValueError:
                    f6(89)
                    t90 = T(91)
                finally:
                    y = a + 92
        finally:
            x = [1, 2][2] + 1
    for i93 in range(1):
        print('p94')
        try:
            for i95 in range(1):
                for i96 in range(1):
                    f6(97)
                    f6(98)
                    f6(99)
                y = a + 100
        except IndexError:
            print('p101')
            print('p102')
        except ValueError:
            try:
                with CM(103, 2):
                    f6(104)
                    print('p105')
                return a
            except KeyError:
                f6(106)
                return a
            except MyErr:
                f6(107)
            continue
    print('p108')
def f6(a):
    print('q109', a)
    raise IndexError(110, 'x')
try: f0(0)
except Exception as e:
    print('top', type(e).__name__, e)
    while e: print('  chain', repr(e), e.__suppress_context__, e.__cause__ is None); e = e.__cause__ or e.__context__
try: f0(1)
except Exception as e:
    print('top', type(e).__name__, e)
    while e: print('  chain', repr(e), e.__suppress_context__, e.__cause__ is None); e = e.__cause__ or e.__context__
try: f0(2)
except Exception as e:
    print('top', type(e).__name__, e)
    while e: print('  chain', repr(e), e.__suppress_context__, e.__cause__ is None); e = e.__cause__ or e.__context__
f0(7)
f0(8)
print('end')
