def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: (-1).to_bytes())
t(lambda: int.from_bytes('a'))
t(lambda: int.from_bytes(3))
t(lambda: int.from_bytes([1,2]))
t(lambda: int.from_bytes([256]))
t(lambda: pow(2,3,1.0))
t(lambda: pow(2,3,'a'))
t(lambda: pow(2.0,3,'a'))
t(lambda: pow(2j,3,5))
t(lambda: pow('a',3,5))
