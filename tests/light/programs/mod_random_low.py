import _random
R=_random.Random
def say(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
r=R.__new__(R); s=r.getstate(); print(len(s), set(s[:-1]), s[-1])
say(lambda: R.__new__(R).random())
say(lambda: R(1).random()); say(lambda: R(1,2)); say(lambda: R(seed=1)); say(lambda: R(x=1)); say(lambda: R(1,x=1))
say(lambda: R([])); say(lambda: R(1).seed(1,2)); say(lambda: R(1).seed(a=1))
class S(R): pass
say(lambda: S(seed=1)); say(lambda: S(1,2)); say(lambda: S(3).random()); say(lambda: S([]).random())
class T(R):
    def seed(self, *a): print('seed', a)
    def __init__(self, *a, **k): print('init', a, k)
class U(R):
    def seed(self, *a): print('seed', a)
say(lambda: U(5).random())
for k in (-1, 0, 1, 31,32,33,64,65,100, 1<<40, 'a', 1.0, None, True): say(lambda: R(5).getrandbits(k))
for st in ((1,), [1], None, (0,)*625, (0,)*624+(624,), (0,)*624+(625,), (0,)*624+(-1,), (1,)*624+('a',), ('a',)*625, (-1,)*625, (1<<32,)*625, (1<<64,)*625, (1.0,)*625, (1<<33,)*624+(5,), (0,)*624+(1<<70,), (True,)*625): say(lambda: R(5).setstate(st))
r=R(5); r.setstate((0xffffffffff,)*624+(5,)) if 0 else None
r.setstate(tuple(range(624))+(624,)); print(r.random(), r.getrandbits(40), r.getstate()[:4])
for sd in (0,1,-1,1<<32,-(1<<70),(1<<100)-1,True,2.5,'abc',(1,2),float('inf')): say(lambda: R(sd).random())
class I(int):
    def __abs__(s): return 5
say(lambda: (R(I(-7)).random(), R(7).random()))
class H:
    def __hash__(s): return -5
say(lambda: R(H()).random())
say(lambda: R.random(5)); say(lambda: R(1).random(5)); say(lambda: R(1).getstate(5)); say(lambda: R(1).getrandbits()); say(lambda: R(1).seed()); say(lambda: R(1).setstate())
