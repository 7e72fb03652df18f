"""utf-16 and utf-32."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


H = ['strict', 'replace', 'backslashreplace', 'surrogateescape', 'surrogatepass']
for e in ('utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le', 'utf-32-be'):
    for s in ('', 'a', 'éሴ', '\U00010000', '\ud800', 'a\udc80b'):
        print(e, ascii(s), [t(s.encode, e, h) for h in H])
    for b in (b'', b'a', b'a\0', b'a\0\0', b'\xff\xfea\0', b'\xfe\xff\0a', b'\0\xd8', b'\0\xd8\0\xdc', b'\0\xdc\0\0', b'\0\xd8a\0', b'\xff\xfe\0\0a\0\0\0', b'\0\0\xfe\xff\0\0\0a', b'\0\0\x11\0', b'\0\xd8\0\0', b'\0\0\0', b'\xd8\0\xdc\0'):
        print(e, b, [t(b.decode, e, h) for h in H])
