def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: int('1',1.0))
t(lambda: 1<<10**30)
t(lambda: 1<<(1<<62))
t(lambda: 1>>10**30)
t(lambda: 1<<-1)
t(lambda: 0<<10**30)
t(lambda: (1).to_bytes(-1))
t(lambda: (1).to_bytes(2,'x'))
t(lambda: (1).to_bytes(2,3))
t(lambda: (300).to_bytes())
