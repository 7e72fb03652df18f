"""str.format: fields, attributes, items, conversions, nesting."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


class A:
    x = 5
    y = [1, 2, {'k': 'v', '3': 4}]
    def __repr__(self):
        return 'A\u1234'
a = A()
print('{} {} {}'.format(1, 'b', 2.5), '{0}{1}{0}'.format('a', 'b'), '{x} {y}'.format(x=1, y=2), '{{}}'.format(), '{{{0}}}'.format(5), 'plain'.format(1, 2))
print('{0.x} {0.y[1]} {0.y[2][k]}'.format(a), '{a.y[0]:>4}'.format(a=a), '{!r} {!s} {!a}'.format('é', 'é', 'é'), '{0!r:>8}|'.format('x'))
print('{:{}}'.format('x', 5), '{:{w}.{p}f}'.format(3.14159, w=10, p=2), '{0:{1}{2}}'.format(7, '>', 4), '{:{a.x}d}|'.format(3, a=a))
print('{0[a]} {0[0]}'.format({'a': 1, 0: 2}), '{0[-1]}'.format({'-1': 'minus'}), '{0[ a]}'.format({' a': 'sp'}), '{a[b.c]}'.format(a={'b.c': 1}))
print('{:>{}} {:<{}}|'.format('a', 3, 'b', 4), '{:{}{}{}}'.format(1, '*', '^', 7), '{é}'.format(é=1), '{0}'.format(None), '{:d}'.format(True))
print('{0:%}'.format(0.25), '{:#x}'.format(255), '{:c}'.format(65), '{0!a:*<10}'.format('é'))
print(t('{1}'.format, 1), t('{x}'.format), t('{0.nope}'.format, 1), t('{0[9]}'.format, [1]), t('{0[k]}'.format, {}), t('{0[k]}'.format, [1]), t('{:q}'.format, 1), t('{!x}'.format, 1), t('{!}'.format, 1))
