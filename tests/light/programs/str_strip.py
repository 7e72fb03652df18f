"""strip, lstrip, rstrip, removeprefix, removesuffix."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


class S(str):
    pass
for s in ('', '  ', '  a b  ', '\t\x1c\u3000a\xa0\u2028', 'xyxaxyx', 'ሴaሴ', '\u200ba'):
    print(ascii(s), [ascii(getattr(s, n)()) for n in ('strip', 'lstrip', 'rstrip')], [ascii(getattr(s, n)(c)) for n in ('strip', 'lstrip', 'rstrip') for c in ('xy', 'ሴ', '', ' a', None)])
    print([ascii(s.removeprefix(p)) for p in ('', ' ', 'xy', s, 'ሴ')], [ascii(s.removesuffix(p)) for p in ('', ' ', 'yx', s, 'ሴ')])
print(type(S('a').strip()).__name__, type(S('a').removeprefix('b')).__name__)
print(t('a'.strip, 1), t('a'.lstrip, b'a'), t('a'.rstrip, 1), t('a'.removeprefix, 1), t('a'.removesuffix, None), t('a'.removeprefix))
