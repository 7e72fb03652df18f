"""Possessive repeats and atomic groups. The code lists are what the reference's compiler makes of the patterns."""
import _sre


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def show(m):
    return m and (m.span(), m.regs, m.lastindex, m.lastgroup, m.groups(), m.groupdict())


CODES = [
    ('a*+a', 32, [14, 4, 0, 1, 4294967295, 29, 6, 0, 4294967295, 16, 97, 1, 16, 97, 1], 0, {}, (None,)),
    ('a++b', 32, [14, 4, 0, 2, 4294967295, 29, 6, 1, 4294967295, 16, 97, 1, 16, 98, 1], 0, {}, (None,)),
    ('a?+a', 32, [14, 4, 0, 1, 2, 29, 6, 0, 1, 16, 97, 1, 16, 97, 1], 0, {}, (None,)),
    ('(?>a*)a', 32, [14, 4, 0, 1, 4294967295, 27, 9, 24, 6, 0, 4294967295, 16, 97, 1, 1, 16, 97, 1], 0, {}, (None,)),
    ('(?>a|ab)b', 32, [14, 4, 0, 2, 3, 27, 14, 16, 97, 7, 3, 15, 7, 5, 16, 98, 15, 2, 0, 1, 16, 98, 1], 0, {}, (None,)),
    ('(?:ab)*+', 32, [14, 4, 0, 0, 4294967295, 28, 7, 0, 4294967295, 16, 97, 16, 98, 1, 1], 0, {}, (None,)),
    ('(?:a|ab)*+c', 32, [14, 4, 0, 1, 4294967295, 28, 15, 0, 4294967295, 16, 97, 7, 3, 15, 7, 5, 16, 98, 15, 2, 0, 1, 16, 99, 1], 0, {}, (None,)),
    ('(a)*+', 32, [14, 4, 0, 0, 4294967295, 28, 9, 0, 4294967295, 17, 0, 16, 97, 17, 1, 1, 1], 1, {}, (None, None)),
    ('((?>a+)b)+', 32, [14, 4, 0, 2, 4294967295, 23, 19, 1, 4294967295, 17, 0, 27, 9, 24, 6, 1, 4294967295, 16, 97, 1, 1, 16, 98, 17, 1, 18, 1], 1, {}, (None, None)),
    ('a{1,2}+a', 32, [14, 4, 0, 2, 3, 29, 6, 1, 2, 16, 97, 1, 16, 97, 1], 0, {}, (None,)),
    ('(?>(a*))b', 32, [14, 4, 0, 1, 4294967295, 27, 13, 17, 0, 24, 6, 0, 4294967295, 16, 97, 1, 17, 1, 1, 16, 98, 1], 1, {}, (None, None)),
]
TEXTS = ['', 'a', 'ab', 'aab', 'abab', 'aabbcc', 'b\na', 'aaaa', 'xaby', 'ab\n']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), t(lambda: show(p.match(s))), t(lambda: show(p.search(s))), t(lambda: show(p.fullmatch(s))), t(p.findall, s))
