"""Properties of characters."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


import unicodedata as u
for c in 'a', 'é', '½', '٣', '²', 'Ⅷ', '五', '(', 'ſ', '\u0301', '\u200f', '가', '\ud800', '\U0001f600', '\x00', '\u0378', 'ﬁ', 'Å', '𝟎':
    print(ascii(c), u.category(c), u.bidirectional(c), u.combining(c), u.east_asian_width(c), u.mirrored(c), u.decomposition(c), u.decimal(c, None), u.digit(c, None), u.numeric(c, None), u.name(c, None))
for n in ('SPACE', 'space', 'nope', 'LATIN SMALL LETTER R WITH TILDE', 'KEYCAP NUMBER SIGN', b'SPACE', 'x' * 257, 'x' * 256, 5, '', 'CJK UNIFIED IDEOGRAPH-4E00', 'HANGUL SYLLABLE GAG', 'NULL', 'LF', 'BYTE ORDER MARK'):
    print(n, t(u.lookup, n))
for f in (u.bidirectional, u.category, u.combining, u.decimal, u.decomposition, u.digit, u.east_asian_width, u.mirrored, u.name, u.numeric):
    print(f.__name__, t(f, 5), t(f, ''), t(f, 'ab'), t(f, '\ud800'))
print(u.unidata_version)
