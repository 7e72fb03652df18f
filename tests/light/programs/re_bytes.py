"""Patterns of bytes. The code lists are what the reference's compiler makes of the patterns."""
import _sre


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


def show(m):
    return m and (m.span(), m.regs, m.lastindex, m.lastgroup, m.groups(), m.groupdict())


CODES = [
    (b'a', 0, [14, 8, 3, 1, 1, 1, 1, 97, 0, 16, 97, 1], 0, {}, (None,)),
    (b'(a)(b)?', 0, [14, 8, 1, 1, 2, 1, 0, 97, 0, 17, 0, 16, 97, 17, 1, 23, 9, 0, 1, 17, 2, 16, 98, 17, 3, 18, 1], 2, {}, (None, None, None)),
    (b'[\x80-\xff]', 0, [14, 8, 4, 1, 1, 22, 128, 255, 0, 13, 5, 22, 128, 255, 0, 1], 0, {}, (None,)),
    (b'\\w+', 0, [14, 4, 0, 1, 4294967295, 24, 9, 1, 4294967295, 13, 4, 8, 4, 0, 1, 1], 0, {}, (None,)),
    (b'A', 2, [14, 4, 0, 1, 1, 32, 97, 1], 0, {}, (None,)),
    (b'.', 0, [14, 4, 0, 1, 1, 2, 1], 0, {}, (None,)),
]
TEXTS = [b'', b'ab', b'a\xffb', bytearray(b'aab'), b'Aa\n']
for args in CODES:
    p = _sre.compile(*args)
    print(p)
    for s in TEXTS:
        print(ascii(s), t(lambda: show(p.match(s))), t(lambda: show(p.search(s))), t(p.findall, s), t(p.split, s), t(p.sub, b'<>', s))
print(t(p.match, 'a'), t(p.sub, 'x', b'a'), t(p.match, 5), hash(p) == hash(_sre.compile(*CODES[-1])))
