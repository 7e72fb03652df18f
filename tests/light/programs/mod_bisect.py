import _bisect
class U:
    def __init__(self, v): self.v = v
    def __lt__(s, o): print('lt', s.v, o.v); return NotImplemented
    def __gt__(s, o): print('gt', s.v, o.v); return NotImplemented if s.v==9 else s.v > o.v
class V(U): pass
def say(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
l=[U(1),U(2),U(3)]
for f in _bisect.bisect_left,_bisect.bisect_right:
    say(lambda: f(l,U(2))); say(lambda: f(l,V(2))); say(lambda: f([U(9),U(9)],U(9)))
    say(lambda: f({},1)); say(lambda: f({},1,0,1)); say(lambda: f(5,1,0,1)); say(lambda: f({1},1,0,1)); say(lambda: f([],1,0,1)); say(lambda:f([1],'a'))
    say(lambda: f([1],1,-1)); say(lambda: f([1,2,3],2,hi=None)); say(lambda: f([1,2,3],2,lo=None)); say(lambda: f([1,2,3],2,1,'a')); say(lambda: f([1,2,3],2,1.0))
    say(lambda: f([1,2,3],2,1,-1)); say(lambda: f([1,2,3],2,1,-2)); say(lambda: f([1,2,3],2,0,1<<70)); say(lambda: f([1,2,3],2,key=5)); say(lambda: f([1,2,3],2,key=None)); say(lambda: f([1,2,3],-2,key=lambda x:-x))
    say(lambda: f()); say(lambda: f([])); say(lambda: f([],1,2,3,4)); say(lambda: f([],1,2,3,4,5)); say(lambda: f([],1,foo=2)); say(lambda: f([],a=1,x=2))
    say(lambda: f(x=1,a=range(5)))
for f in _bisect.insort_left,_bisect.insort_right:
    l=[1,2,3]
    say(lambda: f(l,2.0)); print(l); say(lambda: f(l,2,key=lambda x:-x)); print(l)
    class W(list):
        def insert(self,i,x): print('ins',i,x)
    say(lambda: f(W([1,2]),1.5)); say(lambda: f((1,2),1)); say(lambda: f([1],1,key=6)); say(lambda:f([1],1,0,key=5))
    class X:
        def __len__(s): return 3
        def __getitem__(s,i): print('get',i); return i
        def insert(s,i,x): print('ins',i,x); return 7
    say(lambda: f(X(),1))
    say(lambda: f([],1,2,3,4)); 
class BigSeq:
    def __len__(s): return 1<<62
    def __getitem__(s,i): return i
say(lambda: _bisect.bisect(BigSeq(), 12345678901))
class K:
    def __call__(s,x): print('key',x); return x
_bisect.insort([1,2,3],2,key=K())
