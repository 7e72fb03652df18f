def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: int('\u0661x'))
t(lambda: int('1\x00'))
t(lambda: int(b'1\x00'))
t(lambda: float.__getformat__('x'))
t(lambda: float.__getformat__('double'))
t(lambda: float.__getformat__(3))
t(lambda: float.fromhex('x'))
t(lambda: float.fromhex('0x1p2000'))
t(lambda: float.fromhex(3))
t(lambda: round(1.5,10**30))
