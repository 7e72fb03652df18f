"""% with all kinds of right sides: what is a mapping."""
import collections,array,types
class RR:
    def __repr__(s): return "R"
class G(RR):
    def __getitem__(s,k): raise KeyError(k)
class G2(RR): pass
class D(dict): pass
class M(dict):
    def __missing__(s,k): return 'm'+str(k)
class L(list): pass
class T(tuple): pass
class DQ(collections.deque): pass
class DQ2(collections.deque):
    def __getitem__(s,k): return 'q'
class S(str):
    def __getitem__(s,k): return 'q'
class TG(tuple):
    def __getitem__(s,k): return 'q'
vals=[G(),G2(),{},{'a':1},D(),M(),[],[1],L(),T(),(),(1,),(1,2),collections.deque(),collections.deque([1]),DQ(),DQ2(),S('s'),TG(),TG((1,2)),'s',b's',bytearray(b's'),array.array('i'),range(3),types.MappingProxyType({'a':2}),collections.OrderedDict(),collections.Counter(),collections.ChainMap(),collections.UserDict(),collections.UserString('u'),collections.UserList(),5,None,list,list[int],type,slice(1),set(),NotImplemented,...,object]
for f in ('','x','%s','%%','%(a)s','%(a)s%s','%s%(a)s','%d','%(a)s%(b)s','%*d','%(a)*d','%','%(a','%(a)','%q','%(a)q','a%(b)%'):
    for k in (f,f.encode(),bytearray(f.encode())):
      for v in vals:
        try: r=k%v
        except Exception as e: r=type(e).__name__,str(e)
        r=repr(r) if isinstance(r,(str,bytes,bytearray,tuple)) else 'x'
        print(type(k).__name__,repr(f),type(v).__name__,r)
