"""sub and subn. The code lists are what the reference's compiler makes of the patterns."""
import _sre


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def show(m):
    return m and (m.span(), m.regs, m.lastindex, m.lastgroup, m.groups(), m.groupdict())


CODES = [
    ('a', 32, [14, 8, 3, 1, 1, 1, 1, 97, 0, 16, 97, 1], 0, {}, (None,)),
    ('x*', 32, [14, 4, 0, 0, 4294967295, 24, 6, 0, 4294967295, 16, 120, 1, 1], 0, {}, (None,)),
    ('(a)|(b)', 32, [14, 4, 0, 1, 1, 7, 9, 17, 0, 16, 97, 17, 1, 15, 11, 9, 17, 2, 16, 98, 17, 3, 15, 2, 0, 1], 2, {}, (None, None, None)),
    ('', 32, [14, 4, 0, 0, 0, 1], 0, {}, (None,)),
    ('b+', 32, [14, 4, 0, 1, 4294967295, 24, 6, 1, 4294967295, 16, 98, 1, 1], 0, {}, (None,)),
    ('^', 32, [14, 4, 0, 0, 0, 6, 0, 1], 0, {}, (None,)),
    ('$', 32, [14, 4, 0, 0, 0, 6, 5, 1], 0, {}, (None,)),
    ('\\b', 32, [14, 4, 0, 0, 0, 6, 10, 1], 0, {}, (None,)),
]
TEXTS = ['', 'a', 'abab', 'xaxb', 'aab b']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), t(p.sub, '<>', s), t(p.subn, lambda m: '[' + m.group() + ']', s, 2), t(p.sub, '', s), t(p.sub, '-', s, 1), t(p.sub, lambda m: None, s), t(p.sub, lambda m: m[0].upper(), s), t(p.sub, lambda m: 5, s), t(p.sub, b'x', s))
