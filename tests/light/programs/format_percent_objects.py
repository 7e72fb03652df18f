"""Percent formatting of objects with conversions of their own."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


class I:
    def __index__(self):
        return 65
class N:
    def __int__(self):
        return 7
class F:
    def __float__(self):
        return 2.5
class S:
    def __str__(self):
        return 'S\u1234'
    def __repr__(self):
        return 'R\u1234'
class Bad:
    def __int__(self):
        raise ZeroDivisionError('int')
    def __float__(self):
        raise KeyError('float')
    def __str__(self):
        return 5
for v in (I(), N(), F(), S(), Bad()):
    print(type(v).__name__, [t(lambda: s % v) for s in ('%d', '%x', '%c', '%f', '%s', '%r', '%a')][:7] if not isinstance(v, (I, N, F, Bad)) else [t(lambda: s % v) for s in ('%d', '%x', '%c', '%f')])
print(t(lambda: '%s' % Bad()), '%5s|%.1r' % (S(), S()), '%a' % S(), 'é%s' % 'ሴ', '%s' % '\U00010000')
class T(str):
    def __mod__(self, other):
        return 'mod'
    def __rmod__(self, other):
        return 'rmod'
print(T('a') % 1, 'b%s' % T('x'), t(lambda: 5 % 'a'), 'a'.__mod__(()), 'a'.__rmod__(5))
s = '%s'
s %= 'in place'
print(s)
