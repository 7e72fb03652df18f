import binascii as b


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: b.hexlify(b'abc',b'--'))
t(lambda: b.b2a_hex('a'))
t(lambda: b.unhexlify(b'61 62'))
t(lambda: b.Error)
t(lambda: b.Incomplete.__mro__)
t(lambda: b.Error.__module__)
t(lambda: b.a2b_base64('YQ==',strict_mode=True))
t(lambda: b.hexlify(b'abc','é'))
