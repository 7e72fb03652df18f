"""ascii, latin-1 and single-byte encodings."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


H = ['strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'namereplace', 'surrogateescape', 'surrogatepass']
for e in ('ascii', 'latin-1', 'cp1252', 'cp437', 'koi8-r', 'iso8859-15'):
    for s in ('abc', 'é', 'a€b', 'ሴ\U00010000', '\udc80', 'x\udcffሴ'):
        print(e, ascii(s), [t(s.encode, e, h) for h in H])
    for b in (b'abc', b'\x80', b'a\x81\xffb', b'\xa4'):
        print(e, b, [t(b.decode, e, h) for h in H])
for a in (('nope',), ('rot13',), ('a\0b',), ('',), ('US-ASCII',), ('Latin_1',), ('ISO-8859-1',)):
    print(a, t('é'.encode, *a), t(b'\xe9'.decode, *a))
