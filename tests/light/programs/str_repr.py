"""repr and ascii of text."""


for s in ('', "'", '"', '\'"', 'a\nb\r\t', '\\', '\x00\x1f\x7f', '\x80\x9f\xa0\xad', 'é', 'ሴ', '\u2028\u200b', '\ue000', '\ud800\udc00', '\ufeff\uffff', '\U0001f600', '\U000e0001', '\U0010ffff', '\u0378', '\u3000', 'a\u0301'):
    print(ascii(repr(s)), ascii(s), len(repr(s)))
print(ascii(''.join(repr(chr(c))[1:-1] for c in range(0x250))))
class A:
    def __repr__(self):
        return 'é\ud800\U00010000'
print(ascii(A()), ascii([A(), 'é']), ascii('\x7f'), f'{A()!a}', f'{"é"!a:>10}')
