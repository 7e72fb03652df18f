def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: float(10**400))
t(lambda: float('1_0'))
t(lambda: float('1__0'))
t(lambda: float(b' 1.5 '))
t(lambda: float('x'*300))
t(lambda: float(b'x'))
t(lambda: float([]))
t(lambda: float('\u0661.5'))
t(lambda: float('1\u20009'))
t(lambda: int('\u0661\u2000'))
