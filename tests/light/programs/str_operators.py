"""Comparison, concatenation, repetition, membership, hash."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


import sys
A = ['', 'a', 'b', 'ab', 'é', 'ሴ', '\U00010000', 'a\U00010000', '\ud800', 'B']
for a in A:
    print(ascii(a), [(a < b, a <= b, a == b, a != b, a > b, a >= b) for b in A])
print(ascii(sorted(A)), [hash(a) for a in A], hash('hello world'), [a in 'xabሴ' for a in A])
print('ab' * 3, 3 * 'ab', 'ab' * 0, 'ab' * -5, '' * 10**10 == '', ascii('ሴ' * 3), 'a' * True)
print(t(lambda: 'ab' * sys.maxsize), t(lambda: 'a' * sys.maxsize), t(lambda: 'ab' * (sys.maxsize + 1)), t(lambda: 'a' * 'b'), t(lambda: 'a' * 1.5))
print(t(lambda: 'a' + 1), t(lambda: 1 + 'a'), t(lambda: 'a' + b'b'), t(lambda: 1 in 'a'), t(lambda: None in 'a'), t(lambda: 'a' < 1), t(lambda: 'a' - 'b'), t(lambda: -'a'))
print('a' == 1, 'a' != 1, 'a' == b'a', 'a'.__add__('b'), 'a'.__mul__(2), 'a'.__eq__(1), 'a'.__lt__(1), 'ab'.__contains__('b'), 'a'.__getnewargs__())
