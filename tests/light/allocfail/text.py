"""Strings, bytes, formats, numbers and their texts."""
words = "the quick bröwn fox jumps över the lazy dog \U0001f600".split()
print(" ".join(sorted(words, key=str.casefold)).title().replace("o", "00"), f"{words!r:>80}")
print("%-10s|%05d|%.3e|%x" % ("ab", 42, 1234.5678, 255), "{0:^9,}{1[0]}{2.real}".format(1234567, ["z"], 1j))
print(b"abc".hex(" "), bytes(range(5)) * 3, bytearray(b"xyz").upper(), memoryview(b"hello")[1:3].tolist())
print(2**200 // 3**50, (-7) ** 41 % 1000, int("9" * 80), float("1e-7"), 0.1 + 0.2, complex(1, -2) ** 2, round(2.675, 2))
print("ß".upper(), "añb".encode("utf-16-le"), "x\udc80".encode("ascii", "backslashreplace"), b"\xff\xfe".decode("latin-1"))
print("a,b,,c".partition(","), "abc".translate({97: "AA", 98: None}), "%s" % (words[:2],), ascii("é"), "x".join("abc" * 20))
for bad in ["int('x')", "'abc'.index('z')", "b'\\xff'.decode()", "'%d' % 'a'", "'{}{}'.format(1)", "1 // 0", "float('no')"]:
    try:
        eval(bad)
    except Exception as error:
        print(type(error).__name__, error)
