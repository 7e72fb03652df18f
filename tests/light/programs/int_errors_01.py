def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: str(10**4300))
t(lambda: int('1'*4301))
t(lambda: int('1_'*4300+'1'))
t(lambda: int('x'*500))
t(lambda: int(bytearray(b'x')))
t(lambda: int(b'x'*300,8))
t(lambda: int(3,8))
t(lambda: int(base=8))
t(lambda: int('1',base=10**30))
t(lambda: int('1',37))
