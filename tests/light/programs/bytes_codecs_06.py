import _codecs


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: _codecs.utf_8_encode('\ud800','surrogatepass'))
t(lambda: _codecs.utf_8_decode(bytearray(b'\xff'),'surrogateescape'))
t(lambda: _codecs.utf_32_ex_decode(b'a\0\0\0b',None,-1))
t(lambda: _codecs.latin_1_encode('\u1234','xmlcharrefreplace'))
t(lambda: _codecs.utf_8_encode())
t(lambda: _codecs.utf_8_encode('a','b','c'))
t(lambda: _codecs.ascii_encode('\xe9','foo'))
