"""Searching with prefixes and starts. The code lists are what the reference's compiler makes of the patterns."""
import _sre


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def show(m):
    return m and (m.span(), m.regs, m.lastindex, m.lastgroup, m.groups(), m.groupdict())


CODES = [
    ('abc', 32, [14, 12, 3, 3, 3, 3, 3, 97, 98, 99, 0, 0, 0, 16, 97, 16, 98, 16, 99, 1], 0, {}, (None,)),
    ('aaab', 32, [14, 14, 3, 4, 4, 4, 4, 97, 97, 97, 98, 0, 1, 2, 0, 16, 97, 16, 97, 16, 97, 16, 98, 1], 0, {}, (None,)),
    ('abab', 32, [14, 14, 3, 4, 4, 4, 4, 97, 98, 97, 98, 0, 0, 1, 2, 16, 97, 16, 98, 16, 97, 16, 98, 1], 0, {}, (None,)),
    ('(abc)d', 32, [14, 14, 1, 4, 4, 4, 0, 97, 98, 99, 100, 0, 0, 0, 0, 17, 0, 16, 97, 16, 98, 16, 99, 17, 1, 16, 100, 1], 1, {}, (None, None)),
    ('[xyz]1', 32, [14, 8, 4, 2, 2, 22, 120, 122, 0, 13, 5, 22, 120, 122, 0, 16, 49, 1], 0, {}, (None,)),
    ('x*abc', 32, [14, 4, 0, 3, 4294967295, 24, 6, 0, 4294967295, 16, 120, 1, 16, 97, 16, 98, 16, 99, 1], 0, {}, (None,)),
    ('^abc', 32, [14, 4, 0, 3, 3, 6, 0, 16, 97, 16, 98, 16, 99, 1], 0, {}, (None,)),
    ('abc|xyz', 32, [14, 9, 4, 3, 3, 16, 97, 16, 120, 0, 7, 9, 16, 97, 16, 98, 16, 99, 15, 11, 9, 16, 120, 16, 121, 16, 122, 15, 2, 0, 1], 0, {}, (None,)),
    ('ab+c', 32, [14, 8, 1, 3, 4294967295, 1, 1, 97, 0, 16, 97, 24, 6, 1, 4294967295, 16, 98, 1, 16, 99, 1], 0, {}, (None,)),
    ('\\bab', 32, [14, 4, 0, 2, 2, 6, 10, 16, 97, 16, 98, 1], 0, {}, (None,)),
    ('(?:ab|cd)ef', 32, [14, 9, 4, 4, 4, 16, 97, 16, 99, 0, 7, 7, 16, 97, 16, 98, 15, 9, 7, 16, 99, 16, 100, 15, 2, 0, 16, 101, 16, 102, 1], 0, {}, (None,)),
]
TEXTS = ['', 'abc', 'aaaaab', 'ababab', 'xxabcd', 'z1', 'xabcabcd', 'cdefabef', 'aab', 'abcabcabcabcabcabc']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), t(lambda: show(p.search(s))), t(p.findall, s), [m.span() for m in p.finditer(s)], t(lambda: show(p.search(s, 1))), t(lambda: show(p.search(s, 0, 4))))
