"""partition and rpartition; what they give back of subclasses."""


def t(f, *a, **k):
    try:
        return ascii(f(*a, **k))
    except Exception as e:
        return type(e).__name__ + ': ' + str(e)


class S(str):
    pass
for s in ('a.b.c', '.', 'abc', '', 'aሴb'):
    for sep in ('.', 'b', 'abc', 'ሴ'):
        print(ascii(s.partition(sep)), ascii(s.rpartition(sep)))
print([type(x).__name__ for x in S('a,b').partition(S(','))], [type(x).__name__ for x in S('ab').partition(',')], [type(x).__name__ for x in S('ab').rpartition(',')])
print(t('a'.partition, ''), t('a'.rpartition, ''), t('a'.partition, 1), t('a'.rpartition, None))
