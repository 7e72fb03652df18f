from collections import Counter, OrderedDict, defaultdict
from _collections import _count_elements
import random
r=random.Random(2)
class S(str):
    def __hash__(s): return hash(str(s)[:1])
    def __eq__(s,o): print('eq',str(s),str(o)); return str.__eq__(s,o)
class K:
    def __init__(s,x): s.x=x
    def __hash__(s): return 7
    def __eq__(s,o): print('EQ',s.x); return isinstance(o,K) and s.x==o.x
    def __repr__(s): return 'K%s'%s.x
class D(dict): pass
class G(dict):
    def get(s,k,d=None): print('get',k); return dict.get(s,k,d)
class I(int):
    def __add__(s,o): return I(int(s)+10)
for i in range(200):
    m=r.choice([dict,D,G,lambda:defaultdict(int),Counter])()
    for _ in range(r.randint(0,4)): m[r.choice([0,1,2,'a','b',1.5,(1,)])]=r.choice([1,2**31-1,2**31,2**61-2,2**61-1,2**62,1.5,True,I(3),-5,-1])
    if r.random()<.1: m['a']='x'
    xs=[r.choice([0,1,2,3,True,1.0,'a','b','c','ab',S('a'),S('ax'),K(1),K(2),(1,),None,2**70]) for _ in range(r.randint(0,15))]
    try: _count_elements(m,r.choice([iter,list,tuple])(xs))
    except Exception as e: print(type(e).__name__,e)
    try:
        print(sorted(map(repr,m.items()))==0, [(str(k),v) for k,v in m.items()])
    except Exception as e: print(type(e).__name__,e)
try: _count_elements({}, [[]])
except Exception as e: print(type(e).__name__,e)
g=globals(); _count_elements(g,['zz','zz','qq']); print(zz,qq)
try: _count_elements(g,['__loader__'])
except Exception as e: print(type(e).__name__)
print(Counter('abracadabra').most_common(3))
