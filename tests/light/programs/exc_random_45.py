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
    try:
        try:
            print('p1')
            f2(2)
            try:
                t3 = T(4)
                if a % 3 == 0:
                    print('p5')
                    raise MyErr(6, 'x')
                    for v7 in f3(8): print('it')
                f4(9)
            finally:
                with CM(10, 0):
                    t11 = T(12)
                    for v13 in f3(14): print('it')
        finally:
            t15 = T(16)
            raise RuntimeError
    except IndexError as e17:
        print(type(e17).__name__, e17, e17.__context__ is None)
        t18 = T(19)
        return a
    except Exception as e20:
        print(type(e20).__name__, e20, e20.__context__ is None)
        x = 'a' + 1
        with CM(21, 0):
            raise
        x = 'a' + 1
    else:
        x = 'a' + 1
def f1(a):
    return a
    if a % 3 == 1:
        try:
            raise ValueError(22, 'x')
            try:
                f2(23)
                if a % 2 == 0:
                    f4(24)
            finally:
                return a
        except IndexError as e25:
            print(type(e25).__name__, e25, e25.__context__ is None)
            raise
            raise MyErr(26, 'x')
def f2(a):
    print('q27', a)
    try:
        with CM(28, 1):
            if a % 3 == 0:
                print('q29', a)
                print('p30')
                return a
            print('p31')
            try:
                try:
                    raise MyErr(32, 'x')
                except MyErr:
                    t33 = T(34)
                    raise
                    raise
                except OSError as e35:
                    print(type(e35).__name__, e35, e35.__context__ is None)
                    x = [1, 2][2] + 1
                    f4(36)
                else:
                    y = a + 37
                    y = a + 38
                finally:
                    t39 = T(40)
                    y = a + 41
                    y = a + 42
                try:
                    print('p43')
                except Exception:
                    f4(44)
                except ValueError as e45:
                    print(type(e45).__name__, e45, e45.__context__ is None)
                    raise ValueError(46) from None
                    t47 = T(48)
                try:
                    x = {}['k49']
                    f4(50)
                finally:
                    print('p51')
                    t52 = T(53)
                    raise OSError(54, 'x')
            except Exception as e55:
                print(type(e55).__name__, e55, e55.__context__ is None)
                print('q56', a)
            else:
                print('q57', a)
                t58 = T(59)
                print('q60', a)
            finally:
                try:
                    for v61 in f3(62): print('it')
                    print('p63')
                    t64 = T(65)
                except TypeError as e66:
                    print(type(e66).__name__, e66, e66.__context__ is None)
                    print('p67')
                    x = 1 // 0
                except (TypeError, MyErr) as e68:
                    print(type(e68).__name__, e68, e68.__context__ is None)
                    raise KeyError(69) from e68
                    raise
        try:
            for v70 in f3(71): print('it')
            print('q72', a)
        except TypeError:
            return a
            for i73 in range(3):
                for i74 in range(1):
                    for v75 in f3(76): print('it')
                    x = 1 // 0
                for v77 in f3(78): print('it')
                x = (1).nope79
        finally:
            print('p80')
    finally:
        x = {}['k81']
        return a
        print('q82', a)
    y = a + 83
def f3(a):
    try:
        yield 84
        print('p85')
    except OSError as e86:
        print(type(e86).__name__, e86, e86.__context__ is None)
        raise
    with CM(87, 0):
        with CM(88, 0):
            for i89 in range(3):
                try:
                    y = a + 90
                except ValueError as e91:
                    print(type(e91).__name__, e91, e91.__context__ is None)
                    f4(92)
                    raise ZeroDivisionError(93, 'x')
                    f4(94)
                except TypeError as e95:
                    print(type(e95).__name__, e95, e95.__context__ is None)
                    raise OSError(96) from e95
                    raise
                finally:
                    f4(97)
                    y = a + 98
                    print('p99')
            return
        x = [1, 2][4] + 1
        try:
            try:
                if a % 3 == 0:
                    t100 = T(101)
                    print('p102')
                    t103 = T(104)
                y = a + 105
            except TypeError as e106:
                print(type(e106).__name__, e106, e106.__context__ is None)
                raise RuntimeError(107) from None
                for i108 in range(2):
                    f4(109)
                    f4(110)
                    t111 = T(112)
                yield 113
        finally:
            yield 114
            print('q115', a)
    y = a + 116
    yield a
def f4(a):
    with CM(117, 1):
        try:
            x = {}['k118']
            for i119 in range(1):
                x = 'a' + 1
                try:
                    print('q120', a)
                    print('p121')
                    t122 = T(123)
                except IndexError:
                    raise
                except (MyErr, ZeroDivisionError):
                    print('q124', a)
                    raise
                t125 = T(126)
            print('q127', a)
        except RuntimeError:
            try:
                with CM(128, 0):
                    x = {}['k129']
            finally:
                t130 = T(131)
                for i132 in range(3):
                    raise
                    t133 = T(134)
                    raise RuntimeError(135, 'x')
                with CM(136, 2):
                    print('q137', a)
                    print('q138', a)
            raise
        except ValueError:
            x = undefined_139
            try:
                with CM(140, 0):
                    x = undefined_141
            except KeyError as e142:
                print(type(e142).__name__, e142, e142.__context__ is None)
                with CM(143, 2):
                    t144 = T(145)
                    print('p146')
                    raise
                print('q147', a)
                x = 'a' + 1
            except KeyError:
                try:
                    t148 = T(149)
                    print('p150')
                    print('p151')
                except KeyError:
                    raise
                except Exception as e152:
                    print(type(e152).__name__, e152, e152.__context__ is None)
                    raise
                    raise
                    print('q153', a)
                t154 = T(155)
                if a % 2 == 1:
                    print('q156', a)
                    print('q157', a)
                    t158 = T(159)
            else:
                print('q160', a)
                return a
            t161 = T(162)
        try:
            try:
                t163 = T(164)
                print('q165', a)
            except RuntimeError as e166:
                print(type(e166).__name__, e166, e166.__context__ is None)
                print('p167')
                print('q168', a)
                print('p169')
            except ValueError as e170:
                print(type(e170).__name__, e170, e170.__context__ is None)
                print('p171')
                if a % 2 == 0:
                    raise IndexError
                    print('p172')
            else:
                return a
                for i173 in range(1):
                    print('p174')
                    print('q175', a)
                    t176 = T(177)
                print('q178', a)
            print('q179', a)
        finally:
            t180 = T(181)
            if a % 2 == 1:
                print('q182', a)
                try:
                    raise RuntimeError
                    print('p183')
                    print('q184', a)
                except OSError as e185:
                    print(type(e185).__name__, e185, e185.__context__ is None)
                    raise KeyError(186) from e185
                    print('q187', a)
                    x = [1, 2][4] + 1
                    print('p188')
                except ZeroDivisionError:
                    x = 1 // 0
                    raise ZeroDivisionError(189, 'x')
                    x = (1).nope190
                finally:
                    print('p191')
    try:
        with CM(192, 0):
            print('q193', a)
            try:
                try:
                    print('q194', a)
                except MyErr:
                    t195 = T(196)
                    print('q197', a)
                except ZeroDivisionError:
                    t198 = T(199)
                    print('q200', a)
                    x = {}['k201']
                finally:
                    raise RuntimeError(202, 'x')
                    print('q203', a)
            except ValueError:
                with CM(204, 0):
                    print('q205', a)
                print('q206', a)
            except ZeroDivisionError as e207:
                print(type(e207).__name__, e207, e207.__context__ is None)
                return a
            else:
                print('q208', a)
                if a % 2 == 1:
                    raise ZeroDivisionError(209, 'x')
                    print('q210', a)
            finally:
                if a % 3 == 0:
                    print('q211', a)
                    t212 = T(213)
                print('p214')
                print('q215', a)
        if a % 3 == 0:
            print('p216')
            if a % 2 == 1:
                print('q217', a)
                t218 = T(219)
    except MyErr:
        for i220 in range(3):
            print('q221', a)
        with CM(222, 0):
            if a % 3 == 0:
                with CM(223, 2):
                    print('q224', a)
                raise
            try:
                print('q225', a)
                if a % 2 == 0:
                    raise
                    x = (1).nope226
            except KeyError:
                print('p227')
            except MyErr as e228:
                print(type(e228).__name__, e228, e228.__context__ is None)
                t229 = T(230)
                print('q231', a)
            finally:
                print('q232', a)
                t233 = T(234)
                print('q235', a)
            try:
                with CM(236, 1):
                    raise
                if a % 3 == 1:
                    raise KeyError(237, 'x')
                    print('p238')
                    x = 'a' + 1
            except (TypeError, MyErr):
                print('q239', a)
                t240 = T(241)
            except KeyError as e242:
                print(type(e242).__name__, e242, e242.__context__ is None)
                try:
                    print('q243', a)
                finally:
                    print('q244', a)
                    print('q245', a)
                print('p246')
    except (OSError, ValueError):
        print('q247', a)
        raise
        print('q248', a)
    finally:
        try:
            t249 = T(250)
            with CM(251, 2):
                y = a + 252
            t253 = T(254)
        finally:
            if a % 3 == 0:
                print('q255', a)
                try:
                    print('p256')
                except OSError as e257:
                    print(type(e257).__name__, e257, e257.__context__ is None)
                    raise RuntimeError(258) from None
                    print('p259')
                    raise
                except ZeroDivisionError:
                    print('q260', a)
                finally:
                    print('q261', a)
                    print('p262')
                    t263 = T(264)
    x = 'a' + 1
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
