"""unicode_escape and raw_unicode_escape."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for s in ('', 'abc', '\x00\n\r\t\\\'"', '\x7f\x80ÿ', 'ሴ\ud800', '\U00010000', 'a\\u1234'):
    a, b = s.encode('unicode_escape'), s.encode('raw_unicode_escape')
    print(ascii(s), a, b, a.decode('unicode_escape') == s)
for b in (b'\\', b'\\x', b'\\x1', b'\\xzz', b'\\u12', b'\\u123g', b'\\U00110000', b'\\U0011', b'\\N', b'\\N{', b'\\N{}', b'\\N{foo}', b'\\N{LATIN SMALL LETTER A}', b'\\N{latin small letter a}x', b'\\N a', b'\\1234', b'a\\\nb', b'\xff\\xe9', b'\\a\\b\\f\\v\\0\\7'):
    for h in ('strict', 'replace', 'ignore', 'backslashreplace'):
        print(b, h, t(b.decode, 'unicode_escape', h), t(b.decode, 'raw_unicode_escape', h))
