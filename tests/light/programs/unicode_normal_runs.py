# Normal forms of every character below U+3000, of runs of marks, and of Hangul, alone and between others.
import hashlib
import unicodedata

for form in ("NFC", "NFD", "NFKC", "NFKD"):
    sums = hashlib.md5()
    for code in list(range(0x3000)) + list(range(0xABF0, 0xAC20)) + list(range(0xF900, 0xFB50)) + [0x1D15E, 0x2F800]:
        c = chr(code)
        for text in (c, "a" + c, c + "\u0301\u0327", "\u1100" + c, "e\u0327" + c + "\u0301x"):
            sums.update(unicodedata.normalize(form, text).encode("utf-8", "surrogatepass"))
    print(form, sums.hexdigest())
    for text in ("héllo wörld", "e\u0301\u0327", "e\u0327\u0301", "\u0301", "각힣", "\u1112\u1175\u11c2", "ﬁ ½ Å Å", ""):
        got = unicodedata.normalize(form, text)
        print(ascii(got), unicodedata.is_normalized(form, text), end=" ")
    print()
