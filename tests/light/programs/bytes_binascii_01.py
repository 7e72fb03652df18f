import binascii as b


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: b.a2b_hex('é'))
t(lambda: b.a2b_hex('abc'))
t(lambda: b.a2b_hex('zz'))
t(lambda: b.a2b_hex(3))
t(lambda: b.b2a_base64('abc'))
t(lambda: b.crc_hqx(b'abc',70000))
t(lambda: b.crc32(b'abc',-1))
t(lambda: b.crc32(b'abc',2**40))
t(lambda: b.crc32('abc'))
t(lambda: b.crc32(b'a','b'))
