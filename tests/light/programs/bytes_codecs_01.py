import _codecs


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: _codecs.lookup(3))
t(lambda: _codecs.register(3))
t(lambda: _codecs.encode('a',3))
t(lambda: _codecs.utf_8_encode(b'a'))
t(lambda: _codecs.utf_8_decode('a'))
t(lambda: _codecs.utf_8_encode('a',3))
t(lambda: _codecs.escape_decode(b'\\x4'))
t(lambda: _codecs.escape_decode(b'\\'))
t(lambda: _codecs.escape_decode(b'\\x4','ignore'))
t(lambda: _codecs.escape_decode(b'\\x4','foo'))
