"""Iteration, unpacking, conversion to other containers."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


s = 'aéሴ\U00010000\ud800'
print(ascii(list(s)), ascii(tuple(s)), ascii(sorted(set(s))), ascii(dict.fromkeys(s, 1)), len(s), ascii(list(reversed(s))), ascii(list(enumerate(s))))
a, b, *c = s
print(ascii((a, b, c)), ascii([*s, *s]), ascii(max(s)), ascii(min(s)))
it = iter('abc')
print(next(it), list(it), list(it), t(next, it), next(it, 'end'), type(it).__name__)
print([x + y for x, y in zip('abc', 'xyz')], list(map(ord, s)), ascii([chr(ord(c) + 1) for c in 'az\uffff']))
class S(str):
    def __iter__(self):
        return iter([1, 2])
print(list(S('ab')), len(S('ab')), ''.join(c for c in 'ab'))
