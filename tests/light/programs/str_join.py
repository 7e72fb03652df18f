"""join of iterables, widths, and what it says about wrong items."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


class S(str):
    pass
print(', '.join(['a', 'b', 'c']), ''.join([]) == '', 'x'.join(['ab']), 'ab'.join('xyz'), ','.join(c for c in 'abc'), '-'.join({'k': 1}), ascii('ሴ'.join(['a', 'b'])), ascii('a'.join(['\U00010000', 'b'])), ascii(''.join(['a', 'é', 'ሴ'])))
print(type(','.join([S('a')])).__name__, type(''.join([S('a'), S('b')])).__name__)
def gen():
    yield 'a'
    raise ZeroDivisionError('stop')
print(t(','.join, 1), t(','.join, ['a', 1]), t(','.join, [None]), t(','.join, 'a'), t(','.join, gen()), t(','.join), t(','.join, [b'a', 'b']), t(','.join, 5.5), t(','.join, ['x', 'y', S]))
