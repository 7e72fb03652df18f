"""Groups: numbers, names, last index, what is left of rounds. The code lists are what the reference's compiler makes of the patterns."""
import _sre


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def show(m):
    return m and (m.span(), m.regs, m.lastindex, m.lastgroup, m.groups(), m.groupdict())


CODES = [
    ('(a)(b)?', 32, [14, 8, 1, 1, 2, 1, 0, 97, 0, 17, 0, 16, 97, 17, 1, 23, 9, 0, 1, 17, 2, 16, 98, 17, 3, 18, 1], 2, {}, (None, None, None)),
    ('(?P<x>a)|(?P<y>b)', 32, [14, 4, 0, 1, 1, 7, 9, 17, 0, 16, 97, 17, 1, 15, 11, 9, 17, 2, 16, 98, 17, 3, 15, 2, 0, 1], 2, {'x': 1, 'y': 2}, (None, 'x', 'y')),
    ('((a)(b))', 32, [14, 10, 1, 2, 2, 2, 0, 97, 98, 0, 0, 17, 0, 17, 2, 16, 97, 17, 3, 17, 4, 16, 98, 17, 5, 17, 1, 1], 3, {}, (None, None, None, None)),
    ('(a)|b', 32, [14, 4, 0, 1, 1, 7, 9, 17, 0, 16, 97, 17, 1, 15, 7, 5, 16, 98, 15, 2, 0, 1], 1, {}, (None, None)),
    ('(?:(a)|(b))*', 32, [14, 4, 0, 0, 4294967295, 23, 23, 0, 4294967295, 7, 9, 17, 0, 16, 97, 17, 1, 15, 11, 9, 17, 2, 16, 98, 17, 3, 15, 2, 0, 18, 1], 2, {}, (None, None, None)),
    ('(a(b)?)+', 32, [14, 4, 0, 1, 4294967295, 23, 20, 1, 4294967295, 17, 0, 16, 97, 23, 9, 0, 1, 17, 2, 16, 98, 17, 3, 18, 17, 1, 18, 1], 2, {}, (None, None, None)),
    ('(?P<n>a+)(?P<m>b*)', 32, [14, 4, 0, 1, 4294967295, 17, 0, 24, 6, 1, 4294967295, 16, 97, 1, 17, 1, 17, 2, 24, 6, 0, 4294967295, 16, 98, 1, 17, 3, 1], 2, {'n': 1, 'm': 2}, (None, 'n', 'm')),
    ('(a)?(?:b)', 32, [14, 4, 0, 1, 2, 23, 9, 0, 1, 17, 0, 16, 97, 17, 1, 18, 16, 98, 1], 1, {}, (None, None)),
    ('()(a)', 32, [14, 8, 1, 1, 1, 1, 0, 97, 0, 17, 0, 17, 1, 17, 2, 16, 97, 17, 3, 1], 2, {}, (None, None, None)),
    ('(a)(?=(b))', 32, [14, 8, 1, 1, 1, 1, 0, 97, 0, 17, 0, 16, 97, 17, 1, 4, 9, 0, 17, 2, 16, 98, 17, 3, 1, 1], 2, {}, (None, None, None)),
]
TEXTS = ['', 'a', 'ab', 'aab', 'abab', 'aabbcc', 'b\na', 'aaaa', 'xaby', 'ab\n']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), t(lambda: show(p.match(s))), t(lambda: show(p.search(s))), t(p.findall, s), t(p.split, s), [t(m.group, 0, 1) for m in p.finditer(s)])
