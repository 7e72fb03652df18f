"""What format says about specs that do not fit an int."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for s in ('s', 'q', '.2', '.2d', 'z', 'zd', '+c', '#c', ',x', '_c', ',_', '_,', ',n', '.', 'dd', '10000000000000000000000', '\u1234', '\x01', '=', '.2x', '5.', '!', '{', ' \u1234d', ',b', '_n', '1.1e', '.0f%', 'x,'):
    print(ascii(s), t(format, 5, s), t(format, True, s))
