import _statistics, random
r = random.Random(5)
for i in range(300):
    p = r.random()
    if i % 3 == 0: p = p ** 40
    if i % 7 == 0: p = 1 - p * 1e-9
    try: print(_statistics._normal_dist_inv_cdf(p, r.random(), r.random()))
    except ValueError as e: print(e)
f = _statistics._normal_dist_inv_cdf
for a in ((0,0,1),(1,0,1),(-1,0,1),(.5,0,-1),(.5,0,0),(float('nan'),0,1),(1e-320,0,1),(.2,float('inf'),1),('a',0,1),(1,2),(1,2,3,4),(True,0,1),(0.5,0,float('nan')),(2,0,1)):
    try: print(a, f(*a))
    except Exception as e: print(a,type(e).__name__, e)
try: f(p=1,mu=0,sigma=1)
except Exception as e: print(type(e).__name__, e)
