ROMAN = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
         (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def to_roman(n):
    if not 0 < n < 4000:
        raise ValueError(f"{n} is out of range")
    out = ""
    for value, sign in ROMAN:
        out += sign * (n // value)
        n %= value
    return out


def from_roman(text):
    values = dict((s, v) for v, s in ROMAN)
    return sum(-a if a < b else a for a, b in zip(map(values.get, text), [*map(values.get, text[1:]), 0]))


ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " \
       "eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def words(n):
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + ("-" + ONES[n % 10] if n % 10 else "")
    for unit, name in (10 ** 9, "billion"), (10 ** 6, "million"), (1000, "thousand"), (100, "hundred"):
        if n >= unit:
            return words(n // unit) + " " + name + (" " + words(n % unit) if n % unit else "")


for n in 1, 4, 1994, 3999, 2026:
    print(n, to_roman(n), from_roman(to_roman(n)), words(n))
print(all(from_roman(to_roman(n)) == n for n in range(1, 4000)), max(map(to_roman, range(1, 4000)), key=len))
print(words(10 ** 9 + 20_017))
to_roman(4000)
