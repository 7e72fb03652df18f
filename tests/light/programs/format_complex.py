"""Format specs of complex."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for v in (0j, 1j, -1j, 1.5-2j, complex(-0.0, 1), complex(1, -0.0), complex('nan'), complex('infj'), 1e100+1e-100j):
    for s in ('', '.3', 'g', 'e', 'f', '10', '<20', '^20', '>20.2f', '+', ' ', '#', 'n', ',', '_.1f', 'z.1f', '*^15'):
        print(v, s, t(format, v, s))
for s in ('=10', '010', 's', 'd', '%', '\u1234', 'ff', '0>5', '0=5'):
    print(ascii(s), t(format, 1j, s))
