# Underscores and NULs in the text of a number: which complaint complex() makes.
for text in ("1\0", "_\0", "\0_", "1_\0", "1\0_", "a\0_\0", "a_", "1_1", "1__1", "\0", "", "_", "(1\0_)", "1_1\0_", "1_1\0", " n+3\0+)_"):
    for kind in complex, float, int:
        try:
            print(ascii(text), kind(text))
        except Exception as e:
            print(ascii(text), type(e).__name__, ascii(str(e)))
