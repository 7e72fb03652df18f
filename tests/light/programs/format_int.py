"""Format specs of int."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for v in (0, 1, -1, 42, -255, 123456789, 10**20, -2**70, True):
    for s in ('', 'd', '+', ' ', '-', '5', '<5', '^6', '>6', '=6', '06', '+06', 'x', 'X', '#x', '#X', 'o', '#o', 'b', '#b', '#010x', ',', '_', '_x', '_b', '20,', '020,', '+,d', 'n', '*^30', '\u1234>8', '\u0661\u0662', '0<8', '<08', '#_b'):
        print(v, ascii(s), t(format, v, s))
for s in ('c', '5c', '<5c', '05c', '*^7c'):
    print(s, t(format, 97, s), t(format, 0x1234, s), t(format, -1, s), t(format, 0x110000, s), t(format, 2**80, s))
