"""Format specs of str."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


for v in ('', 'a', 'hello', '\u1234x', '\U00010000'):
    for s in ('', 's', '5', '<7', '>7', '^7', '^8', '*^9', '\u1234<4', '.2', '.0', '10.3', '>10.3s', '05', '0>6', '<06', '\U00010000^5'):
        print(ascii(v), ascii(s), t(format, v, s))
for s in ('d', 'x', '+', ' ', '-', '=5', '#', ',', '_', 'z', '.', 'ss', '5.', '=', '0=5', '+s', ',s', '\u1234', '\x07', '.99999999999999999999'):
    print(ascii(s), t(format, 'abc', s))
class S(str):
    pass
class F(str):
    def __str__(self):
        return 'F!'
print(format(S('ab'), '>5'), format(S('ab')), type(format(S('ab'))).__name__, format(F('ab')), format(F('ab'), '5'), f'{F("ab")}', f'{F("ab"):5}|')
