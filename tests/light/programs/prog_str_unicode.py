words = ["straße", "ÉCOLE", "naïve", "ǅungla", "ﬁne", "İstanbul", "ΑΣ", "日本語", "x²", "１２", "a\u0301", "𝒳y", "ß"]
for w in words:
    print(w, len(w), w.upper(), w.lower(), w.title(), w.casefold(), w.swapcase(), w.capitalize(), w.isalpha(), w.isupper())
print([w for w in words if w.isdigit() or w.isnumeric() or w.isdecimal()], "１２".isdecimal(), int("１２") + 1)
print("日本語".center(9, "・") + "|", "é".ljust(3) + "|", "日本"[::-1], "naïve".index("v"), "a\u0301"[::-1].encode())
print("straße" == "strasse", "straße".casefold() == "STRASSE".casefold(), sorted(words), max(words))
print(ascii("ünï\n😀"), repr("tab\t\x00\x7f\xa0\u200b\ud800"), "😀".encode("utf-16-le"), len("😀"), ord("😀"), "\N{SNOWMAN}")
print("é\u2028x\x0cy\r\nz".splitlines(), "a\u00a0b\u3000c".split(), "\u00a0 x ".strip() + "|", "١٢".isdigit())
print("ÀÉ".encode("latin-1"), b"\xe9".decode("latin-1"), "é".encode("ascii", "replace"), "é€".encode("ascii", "xmlcharrefreplace"))
print("naïve".translate({0xEF: "i", ord("v"): None}), "x".join("日本"), "日本語".find("語"), "abc" < "abç", "Z" < "a")
