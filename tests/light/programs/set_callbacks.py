"""Which hashes and comparisons set operations ask for, in order, while those change the sets."""
import random
R=random.Random(3)
log=[]
def make(c1,c2):
    class Bad:
        def __init__(self): self.n=counter[0]; counter[0]+=1
        def __eq__(self, other):
            if not enabled: return False
            log.append(('eq',self.n,other.n))
            if R.randrange(20)==0: set1.clear(); log.append('clear1')
            if R.randrange(20)==0: set2.clear(); log.append('clear2')
            return bool(R.randrange(2))
        def __hash__(self):
            h=R.randrange(2)
            if enabled: log.append(('hash',self.n,h))
            return h
    counter=[0]
    enabled=False
    set1=c1(Bad() for _ in range(R.randrange(12)))
    set2=c2(Bad() for _ in range(R.randrange(12)))
    enabled=True
    return set1,set2
class S(set): pass
for name in 'isdisjoint','issubset','intersection','intersection_update','union','update','difference','difference_update','symmetric_difference','symmetric_difference_update','issuperset':
  for cc in ((set,S),(set,dict.fromkeys),(S,set),(set,set),(set,list)):
    R.seed(7)
    for i in range(20):
        a,b=make(*cc); log.clear()
        try: getattr(set,name)(a,b)
        except RuntimeError as e: log.append(str(e))
        print(name,[getattr(c,'__name__',c) for c in cc] ,i,log)
