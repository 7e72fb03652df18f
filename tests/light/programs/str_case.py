"""Upper, lower, title, capitalize, swapcase, casefold: special mappings and the final sigma."""


WORDS = ['', 'hello World', "they're bill's", 'ß', 'ŉ', 'ﬁn', 'ǆǅǄ', 'ΑΣ', 'ΑΣ.', 'ΑΣa', 'Σ', 'ΑΣΣ', '\u0345Σ', 'Α\u0345Σ', 'ΑΣ\u0345', 'ΑΣ\u0345Β', 'İstanbul', 'ıI', 'ΐ', 'ᾳ', 'ᾼ', 'ſt', '\U00010400\U00010428', 'ﬃ', 'ὠ', 'ⅷⅧ', 'ⓐⒶ', '1a2B', 'a\u00adΣ', '\u1e9e', 'ꭰ', 'ა']
for s in WORDS:
    print(ascii(s), *[ascii(getattr(s, n)()) for n in ('upper', 'lower', 'title', 'capitalize', 'swapcase', 'casefold')])
    print([getattr(s, n)() for n in ('isupper', 'islower', 'istitle')])
print('aΣ'.title(), 'ΣΑΣ'.swapcase(), 'ΌΔΟΣ ΌΔΟΣ'.title(), 'straße'.upper().lower(), 'Ǆ'.title(), 'ǆ'.capitalize())
