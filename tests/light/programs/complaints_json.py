"""What is said about wrong arguments, and in which order they are looked at."""
import _json
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
me=_json.make_encoder
for a in ((),(1,)*4,(1,)*5,(1,)*6,(1,)*8,(1,)*9,(1,)*10,(1,2,3,4,'a'),(1,2,3,4,'a',5),(1,2,3,4,'a','b'),(1,2,3,4,'a','b',1,1),(1,2,3,4,'a','b',1,1,1),({},2,3,4,'a','b',1,1,1),(None,2,3,4,'a','b',B(),1,1),({},2,3,4,'a','b',1,B(),1),({},2,3,4,'\ud800','b',1,1,B())): t(lambda:type(me(*a)).__name__)
t(me,markers=None);t(me,1,2,3,4,a=3);t(me,1,2,3,4,5,key_separator=3);t(me,1,2,3,4,5,a=3);t(me,1,2,3,4,'5',a=3);t(me,1,2,3,4,'5','a',2,3,a=3);t(me,None,2,3,4,'5','a',2,3,4,a=3)
ss=_json.scanstring
for a in ((),(1,),(1,2),('a',2),('a',-1),('a"',0),('a"b',0),((1,),'a',1),('a','a',1),('a"',B(),1),('a"',2**100,1),('a"',0,B()),(b'a"',0),('a"',1.5),('a"',0,1,2),(1,2**100)): t(ss,*a)
t(ss,'a"',0,a=1);t(ss,a=1)
t(_json.encode_basestring,1);t(_json.encode_basestring_ascii,1);t(_json.encode_basestring);t(_json.encode_basestring,1,2)
