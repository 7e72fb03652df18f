def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: (1).bit_length(1))
t(lambda:(1).to_bytes(1,'big',True))
t(lambda: (1).to_bytes(foo=1))
t(lambda: float('nan').as_integer_ratio())
t(lambda: float('inf').as_integer_ratio())
t(lambda: float('inf').__floor__())
t(lambda: float('nan').__round__())
t(lambda: (5).__sizeof__())
t(lambda: (5).__format__(3))
t(lambda: (5).__format__('s'))
