import _codecs


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: _codecs.charmap_decode(b'a\xe9','replace','x'*97+'Y'))
t(lambda: _codecs.charmap_encode('a\xe9','replace',{97:b'zz',63:63}))
t(lambda: _codecs.charmap_encode('a\xe9',None,{97:b'zz'}))
t(lambda: _codecs.unicode_escape_decode('a\\u00e9'))
t(lambda: _codecs.unicode_escape_encode('a\u00e9\n'))
t(lambda: _codecs.raw_unicode_escape_encode('a\u00e9\u1234\n'))
t(lambda: _codecs.raw_unicode_escape_decode(b'a\\u1234\\u12','ignore'))
t(lambda: _codecs.unicode_escape_decode(b'a\\u12','strict',False))
t(lambda: _codecs.unicode_escape_decode(b'a\\u12'))
t(lambda: type(_codecs.charmap_build('abc')))
