"""Questions about the kinds of characters."""


NAMES = [n for n in ('isalnum', 'isalpha', 'isascii', 'isdecimal', 'isdigit', 'isidentifier', 'islower', 'isnumeric', 'isprintable', 'isspace', 'istitle', 'isupper')]
TEXTS = ['', 'a', 'A', '1', 'a1', ' ', '\t\n', '\x1c', '\x85', '\xa0', '\u2028', '\u3000', '\u200b', '²', '½', '٣', '五', 'Ⅷ', '_', '_a', '1a', 'é', 'ªº', '\u0301', 'a\u0301', '\ud800', '\U0001d7ce', '\U0001f600', '\x7f', '\xad', 'Aa', 'aA', 'A a', 'Hello World', 'Hello world', 'ǅ', 'ǅa', 'aǅ', '\U000e0100', '·', '℘', '℮', '゛', '\ue000', '\U0010ffff']
for s in TEXTS:
    print(ascii(s), [n for n in NAMES if getattr(s, n)()])
counts = {n: 0 for n in NAMES}
for c in range(0x30000):
    s = chr(c)
    for n in NAMES:
        if getattr(s, n)():
            counts[n] += 1
print(counts)
