"""Which methods of a subclass, and of its keys, an OrderedDict's own call."""
from collections import OrderedDict
log=[]
class K:
    def __init__(s,v): s.v=v
    def __hash__(s): log.append('h'); return hash(s.v)
    def __eq__(s,o): log.append('e'); return s.v==(o.v if isinstance(o,K) else o)
    def __repr__(s): return 'K%r'%s.v
class S(OrderedDict):
    def __contains__(s,k): log.append('contains'); return super().__contains__(k)
    def __getitem__(s,k): log.append('get'); return super().__getitem__(k)
    def __setitem__(s,k,v): log.append('set'); return super().__setitem__(k,v)
    def __delitem__(s,k): log.append('del'); return super().__delitem__(k)
    def __missing__(s,k): log.append('missing'); return 'm'
    def __iter__(s): log.append('iter'); return super().__iter__()
    def keys(s): log.append('keys'); return super().keys()
    def items(s): log.append('items'); return super().items()
class T(OrderedDict): pass
def do(name, f):
    log.clear()
    try: r=f()
    except Exception as e: r=(type(e).__name__, e.args)
    print(name, r, log)
for c in S,T,OrderedDict:
    d=c([(1,'a'),(K(2),'b'),(3,'c')])
    do(c.__name__+' pop1', lambda: d.pop(1))
    do('popK', lambda: d.pop(K(2)))
    do('pop9', lambda: d.pop(9))
    do('pop9d', lambda: d.pop(9,None))
    do('popKd', lambda: d.pop(K(9),None))
    do('popitem', lambda: d.popitem())
    do('popitem', lambda: d.popitem())
    d=c([(1,'a'),(K(2),'b'),(3,'c')])
    do('sd1', lambda: d.setdefault(1,5)); do('sd2', lambda: d.setdefault(K(2),5)); do('sd3', lambda: d.setdefault(7,5)); do('sd4', lambda: d.setdefault(K(8)))
    do('get', lambda: d.get(1)); do('getK', lambda: d.get(K(2)))
    do('mte', lambda: d.move_to_end(1)); do('mteK', lambda: d.move_to_end(K(2),False)); do('mte9', lambda: d.move_to_end(99))
    do('copy', lambda: type(d.copy()))
    do('repr', lambda: repr(d)); do('eq', lambda: d==c(d)); do('red', lambda: [type(x).__name__ for x in d.__reduce__()])
    do('list', lambda: list(d)); do('rev', lambda: list(reversed(d))); do('clear', lambda: d.clear())
    do('or', lambda: type(d|{1:2})); do('upd', lambda: d.update(a=1)); do('fk', lambda: c.fromkeys([1,2]))
    d.__dict__; do('red', lambda: d.__reduce__()[2]); d.x=1; do('red', lambda: d.__reduce__()[2]); del d.x;  do('red', lambda: d.__reduce__()[2])
    print(d.__reduce_ex__(2)[2])
    import copy; do('copy2', lambda: copy.copy(d))
