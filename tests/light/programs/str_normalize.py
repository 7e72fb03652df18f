"""Normal forms."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


import unicodedata as u
F = ('NFC', 'NFD', 'NFKC', 'NFKD')
for s in ('', 'abc', 'é', 'e\u0301', 'ﬁ', 'Å', '가', '\u1100\u1161\u11a8', 'a\u0323\u0301', 'a\u0301\u0323', '\u0344', 'ẛ\u0323', '①', 'ｶ\uff9e', '\u0f73', 'q\u0307\u0323', '\u0958', '\U0001d15e', '\ufdfa', '\u1e0a\u0323'):
    print(ascii(s), [ascii(u.normalize(f, s)) for f in F], [u.is_normalized(f, s) for f in F])
print(t(u.normalize, 'NFX', 'a'), t(u.normalize, 'NFX', ''), t(u.normalize, 5, 'a'), t(u.normalize, 'NFC', 5), t(u.is_normalized, 'NFX', 'a'), t(u.normalize, 'NFC'))
h = 0
for f in F:
    for c in range(0xa0, 0x3400):
        for d in u.normalize(f, chr(c)):
            h = (h * 31 + ord(d)) % 1000000007
print(h)
