# string and bytes literals
print("a" 'b' """c""" r"\d" "\x41\u00e9\U0001F600\N{BULLET}\101\7", len("\
"), "tab\there", '\'"', "\"'", "new\nline")
print(b"ab\x00\xff" b"\n", rb"\x", Rb"q", bR'\'', b"" == b'', "" "", u"u")
print("""multi
line\
 joined""", '''it's "q"''')
print(len("\r\n"), repr("\a\b\f\v\0"), "\N{GREEK SMALL LETTER ALPHA}", ascii("é\u1234\U00012345"))
print(0x1F, 0o17, 0b101, 1_000, 0xdead_beef, 10 ** 30, 1e3, .5, 5., 1_0.0_1e1_0, 3j, 1e-5j, 0_0, 00)
print(-0.0, 1e309, -1e309, 123456789012345678901234567890, True + 1, ..., None)
print([], (), {}, (1,), [1, ], {1: 2, }, {1, }, ((1)), ((1,),))
print("a" "b" * 2, "x" + "y" 'z', ("long "
                                    "string"))
x = "implicit" if True else "no" "thing"
print(x, "%s" "%d" % ("a", 1), "{}" "{}".format(1, 2))
print("\ud800" == "\ud800", len("\ud800\udc00"), "é" == "e\u0301", "ﬁ" == "fi")
ﬁ = 5
print(fi)
print("a\
b", r"a\
b")
