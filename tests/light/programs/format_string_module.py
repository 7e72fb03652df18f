"""The pieces that the module _string gives."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


import _string
for s in ('', 'a', 'a{0.x[1]!r:>{w}}b{{c', '{', '}', '{}', '{a[}', '{!x}', '{:{}}', 'x{{}}y', '{0!r}', '{a:b:c}', '}}{{', '{a!}', '{0[{]}', 'é{ሴ}'):
    print(ascii(s), t(lambda: list(_string.formatter_parser(s))))
for s in ('', '0', 'a.b', '0.x[1][k].y', 'a[', 'a[]', 'a.', '0]', 'a[1]b', '99999999999999999999', '٣[٤]', '-1', '0x', '[a]', '.b'):
    print(ascii(s), t(lambda: [(a, list(b)) for a, b in [_string.formatter_field_name_split(s)]]))
print(t(_string.formatter_parser, 5), t(_string.formatter_field_name_split, None), type(_string.formatter_parser('')).__name__)
it = _string.formatter_parser('a{}b')
print(iter(it) is it, next(it), next(it), next(it, 'end'))
