"""split and rsplit."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for s in ('', ' ', 'a', ' a ', 'a b  c', '  a\tb\nc\x1cd\u3000e  ', 'a,b,,c', ',', 'aXbXc', 'abab'):
    print(ascii(s), s.split(), s.rsplit(), [s.split(None, n) for n in range(-1, 4)], [s.rsplit(None, n) for n in range(-1, 4)])
    for sep in (',', 'X', 'ab', 'ሴ'):
        print(s.split(sep), s.rsplit(sep), [s.split(sep, n) for n in range(0, 3)], [s.rsplit(sep, n) for n in range(0, 3)])
print('a b c'.split(maxsplit=1), 'a b c'.rsplit(sep=' ', maxsplit=1), 'abc'.split(sep='b'))
print(t('a'.split, ''), t('a'.split, 1), t('a'.rsplit, b'a'), t('a'.split, None, 'x'), t('a'.split, 'a', 2**70), t('a'.split, 'a', 1.5), t('a'.rsplit, ''))
