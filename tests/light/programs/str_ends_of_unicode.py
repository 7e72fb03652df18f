"""Every code point through the case methods, as one number each."""


def number(f):
    h = 0
    for c in range(0, 0x20000):
        for d in f(chr(c)):
            h = (h * 31 + ord(d)) % 1000000007
    return h
for n in ('upper', 'lower', 'title', 'casefold', 'swapcase'):
    m = getattr(str, n)
    print(n, number(m))
print(number(lambda s: ('A' + s + 'Σ').lower()), number(lambda s: ('AΣ' + s + 'a').lower()))
