"""Integers under the formats of floats."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for v in (0, 1, -7, 255, 10**15 + 1, 2**53 + 1, -10**30, True):
    for s in ('e', 'f', 'g', '%', '.2f', '.1%', '010.1f', ',.1f', '#.0f', 'G', 'z.1f', '+.3e'):
        print(v, s, t(format, v, s))
print(t(format, 10**400, 'f'), t(format, 10**5000, 'd')[:60], t(format, 10**5000, 'x')[:30], t(format, 1, '.2n'))
