"""splitlines and its line ends."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for s in ('', 'a', 'a\n', '\n', 'a\nb', 'a\r\nb\rc\n', '\r\n', '\n\r', 'a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i', 'a\x1fb', 'ሴ\r', '\U00010000\n\n'):
    print(ascii(s), ascii(s.splitlines()), ascii(s.splitlines(True)), ascii(s.splitlines(keepends=2)))
print(t('a\n'.splitlines, 'x'), t('a\n'.splitlines, None), t('a\n'.splitlines, 1.5), t('a\n'.splitlines, 2**40), t('a\n'.splitlines, -1))
