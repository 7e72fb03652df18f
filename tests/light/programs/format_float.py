"""Format specs of float."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


V = (0.0, -0.0, 1.0, -1.5, 3.14159, 1e16, 1e22, 1e100, 1e-5, 123456.789, 0.1, 2.5, float('inf'), float('-inf'), float('nan'), 5e-324, 1.7976931348623157e308)
for v in V:
    for s in ('', 'e', 'f', 'g', 'E', 'F', 'G', '%', 'n', '.0f', '.1f', '.3e', '.3g', '.10g', '.0e', '.0g', '.2%', '#.0f', '#.0e', '#g', '10', '<10.2f', '^12.1f', '010.2f', '+', ' ', '+010', ',', '_', ',.2f', '020,.3f', '.3', '.17', '#.3', '=+12', 'z', 'z.1f', 'z.0e', '*^15.2', '.50f', '-z.1'):
        print(v, s, t(format, v, s))
for s in ('d', 'x', 's', 'c', 'q', ',n', '.', 'ff', '.99999999999999999999f', '\u1234', '.2147483648f'):
    print(ascii(s), t(format, 1.5, s))
