"""What is said about wrong arguments, and in which order they are looked at."""
import collections
def lab(x): return ascii(x) if type(x) in (int,str,bytes,float,bool,complex) or x is None or x==() or x==[] else type(x).__name__
def t(f,*a,**k):
    print(getattr(f,'__name__',0),*map(lab,a),*[(x,lab(k[x])) for x in k],end=': ')
    try: r=f(*a,**k); print(repr(r) if type(r) in (int,str,bytes,tuple,bool,float,bytearray) and len(repr(r))<300 else type(r).__name__)
    except BaseException as e: print(type(e).__name__, ascii(str(e)) if '0x' not in str(e) else 0)
class B:
    def __index__(s): raise KeyError(1)
    def __hash__(s): raise KeyError(2)
    def __len__(s): raise KeyError(3)
class Ix:
    def __index__(s): return 5
class C: pass
od=collections.OrderedDict
for k in (1,(),(1,),(1,2),'a',None):
    t(od().pop,k); t(od().move_to_end,k); t(od(a=1).move_to_end,k); t(od().__delitem__,k); t(od().__getitem__,k); t(od().popitem)
for a in ((),(1,2,3),(1,2,B()),(1,2,3j),(1,2,'x'),(1,2,True),(1,2,1.5),(1,2,10**30),([],2,3,4,5),('a',2,3,'x')):
    t(BlockingIOError,*a)
    try: print(BlockingIOError(*a).characters_written)
    except BaseException as e: print(type(e).__name__, e)
d=collections.deque([1,2,3])
for a in ((),(1,2,3,4),(1,'a'),(1,B()),(1,None),(1,1.5),(3,-10**30,10**30),(1,1,2)):
    t(d.index,*a)
t(d.index,1,a=2)
