"""Literals, classes and anchors. The code lists are what the reference's compiler makes of the patterns."""
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
    ('ab', 32, [14, 10, 3, 2, 2, 2, 2, 97, 98, 0, 0, 16, 97, 16, 98, 1], 0, {}, (None,)),
    ('[ab]', 32, [14, 8, 4, 1, 1, 22, 97, 98, 0, 13, 5, 22, 97, 98, 0, 1], 0, {}, (None,)),
    ('[^a]', 32, [14, 4, 0, 1, 1, 20, 97, 1], 0, {}, (None,)),
    ('.', 32, [14, 4, 0, 1, 1, 2, 1], 0, {}, (None,)),
    ('^a', 32, [14, 4, 0, 1, 1, 6, 0, 16, 97, 1], 0, {}, (None,)),
    ('a$', 32, [14, 8, 1, 1, 1, 1, 1, 97, 0, 16, 97, 6, 5, 1], 0, {}, (None,)),
    ('\\Aab\\Z', 32, [14, 4, 0, 2, 2, 6, 2, 16, 97, 16, 98, 6, 7, 1], 0, {}, (None,)),
    ('', 32, [14, 4, 0, 0, 0, 1], 0, {}, (None,)),
    ('[a-c]+', 32, [14, 4, 0, 1, 4294967295, 24, 10, 1, 4294967295, 13, 5, 22, 97, 99, 0, 1, 1], 0, {}, (None,)),
    ('\\b\\w+\\b', 32, [14, 4, 0, 1, 4294967295, 6, 10, 24, 9, 1, 4294967295, 13, 4, 8, 14, 0, 1, 6, 10, 1], 0, {}, (None,)),
    ('\\B.', 32, [14, 4, 0, 1, 1, 6, 11, 2, 1], 0, {}, (None,)),
]
TEXTS = ['', 'a', 'ab', 'aab', 'abab', 'aabbcc', 'b\na', 'aaaa', 'xaby', 'ab\n']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), t(lambda: show(p.match(s))), t(lambda: show(p.search(s))), t(lambda: show(p.fullmatch(s))), t(p.findall, s), [m.span() for m in p.finditer(s)])
