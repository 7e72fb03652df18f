"""split. The code lists are what the reference's compiler makes of the patterns."""
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
    ('(a)', 32, [14, 8, 1, 1, 1, 1, 0, 97, 0, 17, 0, 16, 97, 17, 1, 1], 1, {}, (None, None)),
    ('x*', 32, [14, 4, 0, 0, 4294967295, 24, 6, 0, 4294967295, 16, 120, 1, 1], 0, {}, (None,)),
    ('(x)|y', 32, [14, 4, 0, 1, 1, 7, 9, 17, 0, 16, 120, 17, 1, 15, 7, 5, 16, 121, 15, 2, 0, 1], 1, {}, (None, None)),
    ('', 32, [14, 4, 0, 0, 0, 1], 0, {}, (None,)),
    ('b|(c)', 32, [14, 4, 0, 1, 1, 7, 5, 16, 98, 15, 11, 9, 17, 0, 16, 99, 17, 1, 15, 2, 0, 1], 1, {}, (None, None)),
    ('\\W+', 32, [14, 4, 0, 1, 4294967295, 24, 9, 1, 4294967295, 13, 4, 8, 15, 0, 1, 1], 0, {}, (None,)),
]
TEXTS = ['', 'a', 'abab', 'xaxb', 'b,c d', 'yxy']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), t(p.split, s), t(p.split, s, 1), t(p.split, s, maxsplit=2), t(p.split, s, -1), t(p.split, s, 'x'))
