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
    for i1 in range(1):
        try:
            f5(2)
            f5(3)
        except ValueError:
            x = undefined_4
            t5 = T(6)
        finally:
            try:
                t7 = T(8)
                f4(9)
                try:
                    y = a + 10
                    print('p11')
                    y = a + 12
                finally:
                    print('p13')
                    for v14 in f2(15): print('it')
            except (OSError, KeyError) as e16:
                print(type(e16).__name__, e16, e16.__context__ is None)
                with CM(17, 0):
                    for v18 in f2(19): print('it')
                    f5(20)
                print('p21')
            finally:
                print('q22', a)
                for v23 in f3(24): print('it')
                with CM(25, 0):
                    y = a + 26
                    for v27 in f3(28): print('it')
            for v29 in f3(30): print('it')
            return a
    return a
def f1(a):
    for v31 in f2(32): print('it')
    try:
        print('q33', a)
    except KeyError as e34:
        print(type(e34).__name__, e34, e34.__context__ is None)
        raise ZeroDivisionError(35) from None
        for v36 in f2(37): print('it')
        print('q38', a)
        print('q39', a)
    except ValueError as e40:
        print(type(e40).__name__, e40, e40.__context__ is None)
        x = 'a' + 1
        try:
            if a % 3 == 1:
                with CM(41, 0):
                    x = 1 // 0
            t42 = T(43)
        except RuntimeError as e44:
            print(type(e44).__name__, e44, e44.__context__ is None)
            x = undefined_45
            try:
                return a
                if a % 3 == 1:
                    t46 = T(47)
                    raise
                    t48 = T(49)
                print('p50')
            finally:
                print('q51', a)
    else:
        with CM(52, 0):
            t53 = T(54)
        f5(55)
def f2(a):
    if a % 2 == 0:
        return
    print('p56')
    yield a
def f3(a):
    return
    print('p57')
    try:
        if a % 2 == 1:
            with CM(58, 2):
                for i59 in range(3):
                    x = [1, 2][3] + 1
            with CM(60, 1):
                with CM(61, 0):
                    t62 = T(63)
                print('p64')
        t65 = T(66)
    finally:
        yield 67
        f5(68)
        f4(69)
    yield a
def f4(a):
    print('q70', a)
    with CM(71, 2):
        for i72 in range(2):
            f5(73)
            with CM(74, 0):
                print('q75', a)
                try:
                    t76 = T(77)
                    t78 = T(79)
                except ZeroDivisionError as e80:
                    print(type(e80).__name__, e80, e80.__context__ is None)
                    raise
                    f5(81)
                except IndexError as e82:
                    print(type(e82).__name__, e82, e82.__context__ is None)
                    raise RuntimeError(83) from e82
                    f5(84)
                f5(85)
            try:
                continue
                try:
                    print('p86')
                    f5(87)
                    print('p88')
                except (TypeError, KeyError):
                    x = (1).nope89
                except ValueError as e90:
                    print(type(e90).__name__, e90, e90.__context__ is None)
                    raise ValueError(91) from None
                    raise TypeError(92, 'x')
                    x = (1).nope93
            finally:
                f5(94)
                t95 = T(96)
        with CM(97, 1):
            try:
                if a % 3 == 1:
                    t98 = T(99)
                return a
                t100 = T(101)
            finally:
                print('q102', a)
                for i103 in range(3):
                    f5(104)
                    print('p105')
                    raise OSError(106, 'x')
            if a % 2 == 1:
                for i107 in range(2):
                    f5(108)
                    raise RuntimeError(109, 'x')
                    f5(110)
                raise TypeError(111, 'x')
        try:
            print('q112', a)
            x = 1 // 0
            f5(113)
        except Exception as e114:
            print(type(e114).__name__, e114, e114.__context__ is None)
            try:
                try:
                    x = {}['k115']
                except ValueError as e116:
                    print(type(e116).__name__, e116, e116.__context__ is None)
                    t117 = T(118)
                    t119 = T(120)
                    print('p121')
                except TypeError as e122:
                    print(type(e122).__name__, e122, e122.__context__ is None)
                    x = undefined_123
                    print('p124')
                else:
                    print('p125')
                    raise
            finally:
                return a
                print('q126', a)
            print('p127')
        except RuntimeError as e128:
            print(type(e128).__name__, e128, e128.__context__ is None)
            f5(129)
        else:
            t130 = T(131)
            print('p132')
            f5(133)
        finally:
            print('q134', a)
            for i135 in range(1):
                t136 = T(137)
                try:
                    y = a + 138
                except RuntimeError:
                    t139 = T(140)
                    t141 = T(142)
                    raise
def f5(a):
    print('q143', a)
    try:
        y = a + 144
    except RuntimeError:
        return a
        print('q145', a)
        for i146 in range(2):
            print('q147', a)
            return a
            try:
                x = {}['k148']
                print('p149')
            except (OSError, MyErr):
                try:
                    t150 = T(151)
                    print('q152', a)
                    print('q153', a)
                except (MyErr, ZeroDivisionError):
                    x = undefined_154
                    x = [1, 2][2] + 1
                except TypeError as e155:
                    print(type(e155).__name__, e155, e155.__context__ is None)
                    print('q156', a)
                return a
                x = (1).nope157
            except (IndexError, OSError) as e158:
                print(type(e158).__name__, e158, e158.__context__ is None)
                raise ZeroDivisionError(159) from e158
                with CM(160, 0):
                    raise
                    print('q161', a)
                    x = {}['k162']
    else:
        try:
            t163 = T(164)
        except IndexError:
            t165 = T(166)
            if a % 3 == 0:
                print('q167', a)
            try:
                print('q168', a)
            finally:
                raise
        except IndexError as e169:
            print(type(e169).__name__, e169, e169.__context__ is None)
            print('q170', a)
        else:
            y = a + 171
            try:
                try:
                    x = [1, 2][5] + 1
                except MyErr as e172:
                    print(type(e172).__name__, e172, e172.__context__ is None)
                    raise OSError(173) from e172
                    print('q174', a)
                    x = undefined_175
                else:
                    t176 = T(177)
                finally:
                    y = a + 178
                    print('q179', a)
                    x = undefined_180
            finally:
                return a
                if a % 3 == 0:
                    print('p181')
                    print('p182')
                    t183 = T(184)
                t185 = T(186)
            try:
                y = a + 187
                t188 = T(189)
            except OSError:
                print('q190', a)
            except RuntimeError:
                raise ValueError(191, 'x')
            finally:
                for i192 in range(3):
                    t193 = T(194)
                if a % 3 == 1:
                    print('q195', a)
                    t196 = T(197)
        if a % 3 == 1:
            y = a + 198
        for i199 in range(1):
            return a
            x = (1).nope200
            y = a + 201
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
