"""utf-7."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for s in ('', 'abc', 'a+b', 'é', 'ሴa', 'ሴ-', 'ሴ/', '\U00010000', 'a\\b~', '\ud800', 'é é', '+-', 'Hi Mom ☺!', '日本語', '\x00\x7f'):
    e = s.encode('utf-7')
    print(ascii(s), e, t(e.decode, 'utf-7') == ascii(s))
for b in (b'+', b'+-', b'+A', b'+AG', b'+AGE', b'+AGEA', b'+AGE-', b'+AGE-b', b'+AGE!', b'a+b', b'\xff', b'+2AA', b'+2ADcAA', b'+2ADcAA-x', b'+2AAA', b'+//', b'~\\', b'+AGF-+AGI-', b'+?'):
    print(b, [t(b.decode, 'utf-7', h) for h in ('strict', 'replace', 'ignore', 'backslashreplace', 'surrogateescape')])
