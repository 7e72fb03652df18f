"""Random directives, flags, widths and modifiers of time.strftime."""
import random
import time
n = 1500
r=random.Random(7)
conv='aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ%+:'
for _ in range(n):
    y=r.choice([2020,1999,5,99,-5,-105,-100,0,100,12345,2024,1970,r.randrange(-3000,12000),r.randrange(1,10000)])
    t=(y,r.randrange(0,13),r.randrange(0,32),r.randrange(24),r.randrange(60),r.randrange(62),r.randrange(-1,8),r.randrange(0,367),r.choice([-1,0,1,5]))
    f=''
    for _ in range(r.randrange(1,4)):
        f+='%'+''.join(r.choice('_-0^#+') for _ in range(r.choice([0,0,0,1,1,2,3])))+r.choice(['']*4+['1','2','3','5','10','03','12','25'])+r.choice(['']*4+['E','O'])+r.choice(conv)
        f+=r.choice(['',' ','|','x'])
    k=r.randrange(4)
    try:
        if k==0: v=time.strftime(f,time.gmtime(r.randrange(-10**10,10**11)))
        elif k==1: v=time.strftime(f,time.struct_time(t+('ZoNe',r.randrange(-50000,50000))))
        else: v=time.strftime(f,t)
    except Exception as e: v=(type(e).__name__,str(e))
    print(f,k,t,repr(v))
