import _codecs


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: _codecs.escape_decode('a\\n'))
t(lambda: _codecs.escape_encode('a'))
t(lambda: _codecs.escape_encode(b'a\n\'\xff"\\\t\r'))
t(lambda: _codecs.register_error('x',3))
t(lambda: _codecs.register_error(3,3))
t(lambda: _codecs.lookup_error('x'))
t(lambda: _codecs.readbuffer_encode('aé'))
t(lambda: _codecs.readbuffer_encode(b'a'))
t(lambda: _codecs.readbuffer_encode(3))
t(lambda: _codecs.lookup('utf\x008'))
