"""utf-8 both ways, with every error handler."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


H = ['strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'namereplace', 'surrogateescape', 'surrogatepass']
for s in ('', 'abc', 'é', 'ሴ', '\U00010000', 'a\ud800b', '\udc80\udcff', 'a\udc80\ud800', '\ud800\udc00'):
    print(ascii(s), [t(s.encode, 'utf-8', h) for h in H])
for b in (b'', b'abc', b'\xc3\xa9', b'\xe1\x88\xb4', b'\xf0\x90\x80\x80', b'\x80', b'\xc3', b'\xe1\x88', b'\xf0\x90\x80', b'a\xffb', b'\xed\xa0\x80', b'\xc0\x80', b'\xe0\x80\x80', b'\xf4\x90\x80\x80', b'\xf8', b'\xe1a', b'\xf0\x90a\x80'):
    print(b, [t(b.decode, 'utf-8', h) for h in H])
print('é'.encode(), b'\xc3\xa9'.decode(), 'a'.encode(encoding='UTF8', errors='x'), t('a'.encode, 5), t('a'.encode, 'utf-8', 5), t(b'a'.decode, 5), t('\ud800'.encode, 'utf-8', 'nope'), t(b'\xff'.decode, 'utf-8', 'nope'))
