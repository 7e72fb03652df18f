"""Lazy repeats. The code lists are what the reference's compiler makes of the patterns."""
import _sre


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def show(m):
    return m and (m.span(), m.regs, m.lastindex, m.lastgroup, m.groups(), m.groupdict())


CODES = [
    ('a*?', 32, [14, 4, 0, 0, 4294967295, 26, 6, 0, 4294967295, 16, 97, 1, 1], 0, {}, (None,)),
    ('a+?', 32, [14, 4, 0, 1, 4294967295, 26, 6, 1, 4294967295, 16, 97, 1, 1], 0, {}, (None,)),
    ('a??b', 32, [14, 4, 0, 1, 2, 26, 6, 0, 1, 16, 97, 1, 16, 98, 1], 0, {}, (None,)),
    ('(a+?)(a*)', 32, [14, 4, 0, 1, 4294967295, 17, 0, 26, 6, 1, 4294967295, 16, 97, 1, 17, 1, 17, 2, 24, 6, 0, 4294967295, 16, 97, 1, 17, 3, 1], 2, {}, (None, None, None)),
    ('(a|b)+?b', 32, [14, 4, 0, 2, 4294967295, 23, 13, 1, 4294967295, 17, 0, 13, 5, 22, 97, 98, 0, 17, 1, 19, 16, 98, 1], 1, {}, (None, None)),
    ('(.*?)b', 32, [14, 4, 0, 1, 4294967295, 17, 0, 26, 5, 0, 4294967295, 2, 1, 17, 1, 16, 98, 1], 1, {}, (None, None)),
    ('a{1,3}?', 32, [14, 4, 0, 1, 3, 26, 6, 1, 3, 16, 97, 1, 1], 0, {}, (None,)),
    ('(?:ab){1,2}?', 32, [14, 4, 0, 2, 4, 23, 7, 1, 2, 16, 97, 16, 98, 19, 1], 0, {}, (None,)),
    ('(a*?)*?b', 32, [14, 4, 0, 1, 4294967295, 23, 14, 0, 4294967295, 17, 0, 26, 6, 0, 4294967295, 16, 97, 1, 17, 1, 19, 16, 98, 1], 1, {}, (None, None)),
    ('.+?$', 32, [14, 4, 0, 1, 4294967295, 26, 5, 1, 4294967295, 2, 1, 6, 5, 1], 0, {}, (None,)),
]
TEXTS = ['', 'a', 'ab', 'aab', 'abab', 'aabbcc', 'b\na', 'aaaa', 'xaby', 'ab\n']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), t(lambda: show(p.match(s))), t(lambda: show(p.search(s))), t(lambda: show(p.fullmatch(s))), t(p.findall, s), t(p.split, s))
