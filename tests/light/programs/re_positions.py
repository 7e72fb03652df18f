"""pos and endpos. The code lists are what the reference's compiler makes of the patterns."""
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
    ('^a', 32, [14, 4, 0, 1, 1, 6, 0, 16, 97, 1], 0, {}, (None,)),
    ('a$', 32, [14, 8, 1, 1, 1, 1, 1, 97, 0, 16, 97, 6, 5, 1], 0, {}, (None,)),
    ('b*', 32, [14, 4, 0, 0, 4294967295, 24, 6, 0, 4294967295, 16, 98, 1, 1], 0, {}, (None,)),
    ('(?<=a)b', 32, [14, 4, 0, 1, 1, 4, 5, 1, 16, 97, 1, 16, 98, 1], 0, {}, (None,)),
    ('\\b', 32, [14, 4, 0, 0, 0, 6, 10, 1], 0, {}, (None,)),
]
TEXTS = ['', 'a', 'aab', 'bab', 'abc']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), [t(lambda: show(p.match(s, i, j))) for i in (0, 1, 2, -1, 9) for j in (0, 1, 3, -1, 9)], [t(lambda: show(p.search(s, i, j))) for i in (0, 1, 2) for j in (1, 2, 9)], [p.findall(s, i, j) for i in (0, 1, 2) for j in (1, 9)], t(lambda: show(p.fullmatch(s, 1))))
