# No bytes are no text in any encoding, also in those that are none; the names are looked at all the same.
import codecs
for encoding in ("nosuch", "idna", "ascii", "utf-8", "x\0y", "rot13", "punycode", "", "\ud800"):
    for errors in ("strict", "replace", "nosuch", "x\0", "\ud800"):
        for make in (lambda: b"".decode(encoding, errors), lambda: bytearray().decode(encoding, errors), lambda: str(memoryview(b""), encoding, errors),
                     lambda: str(b"", errors=errors), lambda: str(b"", encoding), lambda: "".encode(encoding, errors), lambda: str(b"a", encoding, errors)):
            try:
                print(ascii(encoding), ascii(errors), ascii(make()))
            except Exception as e:
                print(ascii(encoding), ascii(errors), type(e).__name__, ascii(str(e)))
