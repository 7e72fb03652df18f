"""maketrans with one, two and three arguments."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


m = str.maketrans
print(m({}), m({'a': 'b', 3: None, 'ሴ': 5}), m('abc', 'xyz'), m('abc', 'xyz', 'ca'), m('', ''), m('aa', 'xy'), 'x'.maketrans('a', 'b'))
class D(dict):
    pass
for a in ((), (1,), ({'ab': 1},), ({'': 1},), ({1.5: 1},), ({None: 1},), (1, 2), ('a', 2), ('a', 'bc'), ('a', 'b', 3), (1, 'b'), (D(),), ([],), ('a', 'b', 'c', 'd')):
    print(a, t(m, *a))
print('hello'.translate(m('el', 'ip', 'o')), 'abcabc'.translate(m({'a': None, 'b': 'bb'})))
