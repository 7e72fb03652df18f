def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: round(1e308,-400))
t(lambda: round(1.7e308,-308))
t(lambda: round(15,-1))
t(lambda: round(1,'a'))
t(lambda: (1).__round__(None))
t(lambda: int(1,2,3))
t(lambda: int(x=1))
t(lambda: float(1,2))
t(lambda: float(x=1))
t(lambda: int('1',foo=1))
