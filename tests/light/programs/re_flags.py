"""Case, lines, dot, ASCII. The code lists are what the reference's compiler makes of the patterns."""
import _sre


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def show(m):
    return m and (m.span(), m.regs, m.lastindex, m.lastgroup, m.groups(), m.groupdict())


CODES = [
    ('a', re.IGNORECASE|re.UNICODE, [14, 4, 0, 1, 1, 40, 97, 1], 0, {}, (None,)),
    ('[a-c]+', re.IGNORECASE|re.UNICODE, [14, 4, 0, 1, 4294967295, 24, 10, 1, 4294967295, 39, 5, 22, 97, 99, 0, 1, 1], 0, {}, (None,)),
    ('\xc9', re.IGNORECASE|re.UNICODE, [14, 4, 0, 1, 1, 40, 233, 1], 0, {}, (None,)),
    ('[\xe0-\xe9]', re.IGNORECASE|re.UNICODE, [14, 4, 0, 1, 1, 39, 5, 22, 224, 233, 0, 1], 0, {}, (None,)),
    ('\xdf', re.IGNORECASE|re.UNICODE, [14, 4, 0, 1, 1, 40, 223, 1], 0, {}, (None,)),
    ('k', re.IGNORECASE|re.UNICODE, [14, 4, 0, 1, 1, 40, 107, 1], 0, {}, (None,)),
    ('k', re.ASCII|re.IGNORECASE, [14, 4, 0, 1, 1, 32, 107, 1], 0, {}, (None,)),
    ('^a', re.UNICODE|re.MULTILINE, [14, 4, 0, 1, 1, 6, 1, 16, 97, 1], 0, {}, (None,)),
    ('b$', re.UNICODE|re.MULTILINE, [14, 8, 1, 1, 1, 1, 1, 98, 0, 16, 98, 6, 6, 1], 0, {}, (None,)),
    ('.', re.UNICODE|re.DOTALL, [14, 4, 0, 1, 1, 3, 1], 0, {}, (None,)),
    ('\\w+', re.ASCII, [14, 4, 0, 1, 4294967295, 24, 9, 1, 4294967295, 13, 4, 8, 4, 0, 1, 1], 0, {}, (None,)),
    ('\\w+', 32, [14, 4, 0, 1, 4294967295, 24, 9, 1, 4294967295, 13, 4, 8, 14, 0, 1, 1], 0, {}, (None,)),
    ('\\d', 32, [14, 7, 4, 1, 1, 8, 10, 0, 13, 4, 8, 10, 0, 1], 0, {}, (None,)),
    ('\\d', re.ASCII, [14, 7, 4, 1, 1, 8, 0, 0, 13, 4, 8, 0, 0, 1], 0, {}, (None,)),
    ('\\s', 32, [14, 7, 4, 1, 1, 8, 12, 0, 13, 4, 8, 12, 0, 1], 0, {}, (None,)),
    ('\\s', re.ASCII, [14, 7, 4, 1, 1, 8, 2, 0, 13, 4, 8, 2, 0, 1], 0, {}, (None,)),
    ('[^\\W\\d]+', 32, [14, 4, 0, 1, 4294967295, 24, 12, 1, 4294967295, 13, 7, 21, 8, 15, 8, 10, 0, 1, 1], 0, {}, (None,)),
    ('\u03a3', re.IGNORECASE|re.UNICODE, [14, 4, 0, 1, 1, 39, 6, 16, 963, 16, 962, 0, 1], 0, {}, (None,)),
    ('\u017f', re.IGNORECASE|re.UNICODE, [14, 4, 0, 1, 1, 39, 6, 16, 383, 16, 115, 0, 1], 0, {}, (None,)),
    ('[\u0430-\u044f]', re.IGNORECASE|re.UNICODE, [14, 4, 0, 1, 1, 39, 8, 22, 1072, 1103, 22, 7296, 7302, 0, 1], 0, {}, (None,)),
    ('\U00010400', re.IGNORECASE|re.UNICODE, [14, 4, 0, 1, 1, 40, 66600, 1], 0, {}, (None,)),
    ('[\U00010400-\U00010410]', re.IGNORECASE|re.UNICODE, [14, 4, 0, 1, 1, 39, 5, 42, 66560, 66576, 0, 1], 0, {}, (None,)),
]
TEXTS = ['aA', '\xc9 \xe9 \xe8', '\xdf \u1e9e ss', 'kK\u212a', 'x\nab\na', '\u06635', '\u3000 \x1c', '\u03a3\u03c3\u03c2', 'sS\u017f', '\u0410\u0430', '\U00010400\U00010428']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), t(lambda: show(p.search(s))), t(p.findall, s), [m.span() for m in p.finditer(s)])
