def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: pow(2,-1,4))
t(lambda: pow(2,1,0))
t(lambda: 2.0**10000)
t(lambda: 0.0**-1)
t(lambda: 0**-1)
t(lambda: (-2.0)**.5)
t(lambda: (-8)**.5)
t(lambda: int(float('nan')))
t(lambda: 10**400*1.0)
t(lambda: 10**400/3)
