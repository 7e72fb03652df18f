"""replace: counts, empty patterns, growing and shrinking, widths."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for s in ('', 'a', 'aaa', 'abcabc', 'ሴሴa', 'x\U00010000'):
    for old in ('', 'a', 'aa', 'abc', 'ሴ', '\U00010000'):
        for new in ('', 'b', 'long', 'ሴ', '\U00010001'):
            print(ascii(s), ascii(old), ascii(new), [ascii(s.replace(old, new, n)) for n in (-1, 0, 1, 2, 100)], ascii(s.replace(old, new)))
s = 'same'
print(s.replace('x', 'y') == s, t(s.replace, 'a'), t(s.replace, 1, 'a'), t(s.replace, 'a', 1), t(s.replace, 'a', 'b', 'c'), t(s.replace, 'a', 'b', 2**70))
