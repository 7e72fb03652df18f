"""What is said about wrong arguments, and in which order they are looked at."""
import collections, _operator, itertools, _functools
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
d = collections.deque([1, 2, 3])
t(_operator.attrgetter);t(_operator.itemgetter);t(_operator.methodcaller)
for a in ((range(3),1),([],1),('a',1),((),1),(1,2),('a',None)): t(_operator.iconcat,*a);t(_operator.concat,*a)
for a in ((1,B()),(1,Ix()),(1,1.5),(1,2**100),([],Ix()),([],'a'),([],1.5)): t(_operator.length_hint,*a)
t(itertools._grouper,1,2);t(itertools._grouper,1);t(itertools._grouper,1,2,3);t(itertools._grouper,a=1)
t(itertools._tee,1,a=2);t(itertools._tee,1,2);t(itertools._tee,a=3);t(itertools._tee,1)
for f in (itertools.combinations,itertools.combinations_with_replacement,itertools.permutations):
    for a in ((1,1j),(1,-1),(1,2),([],-1),([],2**100),(1,2**100),(1,None),([],None),(1,B())):
        t(f,*a)
t(_functools.reduce,1,a=2);t(_functools.reduce);t(_functools.reduce,1,2,3,4);
t(_functools.reduce,1,[],b=2)
for f in (type(iter(d)),type(reversed(d))):
    t(f);t(f,1);t(f,1,2);t(f,1,2,3);t(f,d,'a');t(f,d,B());t(f,d,1,a=3);t(f,a=1);t(f,d,1.5);t(f,d,2**100);t(next,f(d,2));t(f,d,None)
    t(next,f(d,5));t(next,f(d,-1))
