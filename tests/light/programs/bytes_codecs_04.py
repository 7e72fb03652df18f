import _codecs


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: _codecs.utf_32_encode('aé'))
t(lambda: _codecs.utf_32_le_encode('aé'))
t(lambda: _codecs.utf_16_encode('aé','strict',-1))
t(lambda: _codecs.utf_16_encode('aé','strict',1))
t(lambda: _codecs.utf_7_encode('aé'))
t(lambda: _codecs.utf_7_decode(b'a+AOk-'))
t(lambda: _codecs.latin_1_decode(b'a\xe9'))
t(lambda: _codecs.ascii_decode(b'a\xe9'))
t(lambda: _codecs.ascii_decode(b'a\xe9','replace'))
t(lambda: _codecs.charmap_decode(b'a\xe9',None,'x'*97+'Y'))
