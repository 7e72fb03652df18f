"""format of objects: __format__ in classes, None, bool, containers."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


class A:
    def __format__(self, spec):
        return f'A<{spec}>'
class B:
    def __str__(self):
        return 'B!'
class C:
    def __format__(self, spec):
        return 5
class D(int):
    def __format__(self, spec):
        return 'D' + int.__format__(self, spec)
class E(int):
    def __str__(self):
        return 'E!'
for v in (A(), B(), None, True, [1, 2], (1,), {'a': 1}, D(7), E(7), ..., range(3)):
    print(t(format, v, ''), t(format, v, '5'), t(format, v), f'{v}')
print(t(format, C(), ''), t(format, C(), 'x'), t(format), t(format, 1, 2), t(format, 1, None), t(format, 1, '2', 3), t(object.__format__, 5, 'd'), t((5).__format__, 5), t('a'.__format__, None), t((1.5).__format__, b''))
print(f'{A():abc}', f'{B()!s:>5}', f'{B()!r:.3}' if 0 else '', f'{E(7):d}', f'{E(7)}', '{0:{1}}'.format(A(), 'in'))
