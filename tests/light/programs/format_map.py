"""format_map and mappings of all kinds."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


class M(dict):
    def __missing__(self, key):
        return '<' + key + '>'
class G:
    def __getitem__(self, key):
        return key.upper()
print('{a} {b}'.format_map({'a': 1, 'b': 2}), '{x} {y.real}'.format_map(M(y=5)), '{a}{b!r}'.format_map(G()), '{a[0]}'.format_map({'a': [7]}), '{}'.format_map.__name__)
print(t('{a}'.format_map, {}), t('{}'.format_map, {}), t('{0}'.format_map, {}), t('{a}'.format_map, 5), t('{a}'.format_map), t('{a}'.format_map, None), t('{0}'.format_map, [1]), t('{a:{b}}'.format_map, {'a': 1, 'b': 5}), t('x'.format_map, None))
