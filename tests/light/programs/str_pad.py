"""center, ljust, rjust, zfill, expandtabs."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for s in ('', 'a', 'ab', 'abc', 'ሴ'):
    for w in range(-1, 8):
        print(repr(s.center(w)), repr(s.ljust(w, '*')), repr(s.rjust(w, 'ሴ')), repr(s.zfill(w)))
for s in ('+', '-1', '+12', '--1', ' 1', '', '1.5', '-é'):
    print([s.zfill(w) for w in range(6)])
for s in ('', '\t', 'a\tb', 'ab\tc\td', '\ta\n\tb', 'a\r\tb', 'ሴ\tx', 'abcdefgh\ti'):
    print(ascii(s), [ascii(s.expandtabs(n)) for n in (8, 4, 1, 0, -1)], ascii(s.expandtabs()), ascii(s.expandtabs(tabsize=3)))
print(t('a'.center), t('a'.center, 'x'), t('a'.center, 5, 'ab'), t('a'.ljust, 5, ''), t('a'.rjust, 5, 1), t('a'.zfill, 'x'), t('a'.zfill, 2**80), t('a'.center, 2**80), t('a'.expandtabs, 'x'), t('a'.expandtabs, 2**40), t('a'.ljust, 1.5))
