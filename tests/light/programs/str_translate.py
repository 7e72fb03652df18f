"""translate with tables of every kind; how often they are asked."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


class Log:
    def __init__(self, table):
        self.table, self.asked = table, []
    def __getitem__(self, i):
        self.asked.append(i)
        return self.table[i]
D = {97: 98, 99: None, 100: 'xy', 101: 300, 102: '', 103: 'z', 104: 0x10ffff}
for s in ('', 'abc', 'aacaqdadeqqaea', 'aaqqaሴcሴa', 'aaccqca', 'dccaa', 'fgh', 'ccdcca', 'q' * 5, 'hhaaa', 'dcqcqaac', 'éacé'):
    log = Log(D)
    print(ascii(s), ascii(s.translate(log)), log.asked)
    print(ascii(s.translate(D)))
print('abc'.translate('xyz' * 40), 'abc'.translate(['?'] * 98))
for v in (-1, 2**70, 0x110000, 1.5, True, b'a', [1]):
    print(t('a'.translate, {97: v}))
print(t('a'.translate, 5), t('a'.translate, None), t(''.translate, None), t('a'.translate))
class Bad:
    def __getitem__(self, i):
        raise KeyError(i) if i == 97 else ZeroDivisionError('no')
print(t('aa'.translate, Bad()), t('ab'.translate, Bad()))
