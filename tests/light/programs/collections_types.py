from collections import deque, OrderedDict, defaultdict
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__, e)
d=deque([1,2,3])
it=iter(d); next(it); d.append(4)
for i in range(2): t(next,it)
print(it.__length_hint__())
d=deque([1,2]); it=iter(d); list(it); d.append(4); t(next,it); t(next,it)
d=deque([1,2]); it=iter(d); next(it); d[0]=5; t(next,it)
d=deque([1,2]); it=iter(d); next(it); d.rotate(0); t(next,it)
d=deque([1,2]); it=iter(d); next(it); d.rotate(1); t(next,it)
d=deque([1,2]); it=iter(d); next(it); d.reverse(); t(next,it)
d=deque([1,2]); it=iter(d); next(it); d.clear(); t(next,it)
d=deque([1,2]); it=iter(d); next(it); d.extend([]); t(next,it)
d=deque([1,2]); it=iter(d); next(it); d*=1; t(next,it)
d=deque([1,2]); it=iter(d); next(it); d.insert(1,5); t(next,it)
d=deque([1,2],2); it=iter(d); next(it); d.append(5); t(next,it)
d=deque(); it=iter(d); d.clear(); t(next,it)
class E:
    def __eq__(s,o): d.append(1); return False
d=deque([E(),E()]); t(d.remove,5); d=deque([E(),E()]); t(d.index,5); d=deque([E(),E()]); t(d.count,5); d=deque([E(),E()]); t(lambda: 5 in d)
class E2:
    def __eq__(s,o): d.append(1); return True
d=deque([E2(),E2()]); t(d.remove,5); print(len(d)); d=deque([E2(),E2()]); t(d.index,5)
t(deque,1); t(deque,[],-1); t(deque,[],'a'); t(deque,[],maxlen=2**70); t(deque,foo=1); t(deque().pop); t(deque().popleft); d=deque('abc')
t(lambda:d[5]); t(lambda:d['a']); t(lambda:d[0:1]); t(d.__setitem__,9,1); t(d.__delitem__,9); t(d.insert,1); t(deque('ab',2).insert,0,'x'); t(d.remove,'z'); t(d.index,'z'); t(d.index,'c',0,2); t(d.index,'c',-1); t(d.index,'a','x')
t(lambda:d+[1]); t(lambda:[1]+d); t(lambda:d*'a'); t(lambda: d<[1]); t(d.rotate,'a'); t(d.rotate,1,2); t(hash,d); t(lambda: setattr(d,'maxlen',1)); t(lambda:d.foo); t(d.append); t(d.extend,1); t(d.extendleft,1)
it=reversed(d); print(type(it), it.__length_hint__()); next(it); print(it.__reduce__()); print(iter(d).__reduce__()); print(d.__reduce__()[:3], deque([1],3).__reduce__()[:3])
print(list(type(iter(d))(d,1)), list(type(it)(d,2))); t(type(iter(d)),5)
d.append(d); print(d); print(deque([1],3)); t(d.__init__,[1,2],1); print(d)
print(deque('ab',3)*3, 2*deque([1,2]), deque('abc',2)+deque('de'), deque('abc',2)<deque('abd'), deque()==deque(), deque([1],2)==deque([1]))
class S(deque): pass
s=S('ab',3); print(s, s.copy(), s+S('c'), s*2, type(s*2), s.__reduce__()[:3], s.__copy__()); s.x=1; print(s.__reduce__()[:3])
t(deque.append, [], 1); print(deque.maxlen, d.maxlen, s.maxlen)
print('--- dd')
d=defaultdict(list); d[1].append(2); print(d, d.default_factory, d.copy(), d|{5:6}, {5:6}|d, type({5:6}|d)); t(defaultdict,5); t(defaultdict,1,2); t(defaultdict,list,5); t(lambda: defaultdict()[1]); t(lambda: defaultdict(None)[(1,2)]); print(defaultdict(int,a=1), d.__reduce__()[:4]); d.default_factory=None; print(d, d.__reduce__()[:2]); t(d.__missing__,4); t(d.__missing__); d.default_factory=5; t(lambda: d[77]); t(lambda: del_(d))
class D(defaultdict):
    def __repr__(s): return 'D'+super().__repr__()
x=D(int); x[1]; print(x, x.copy(), type(x.copy()))
d=defaultdict(lambda: d); d['x']; d.default_factory=d.copy; 
d2=defaultdict(int); d2.default_factory=d2.__len__; print(repr(defaultdict.__missing__)); t(defaultdict, None, None)
print(defaultdict(int, {1:2})=={1:2}, defaultdict(int).__or__(5), defaultdict(int, {1:2}).__ior__({3:4}), list(defaultdict(int,{1:2}).items()))
print('--- od')
o=OrderedDict([('a',1),('b',2)]); print(o, o.keys(), o.values(), o.items(), type(iter(o)), type(iter(o.items())),type(reversed(o)), OrderedDict())
t(OrderedDict,1); t(OrderedDict,1,2); t(OrderedDict,[1]); t(OrderedDict,[(1,)]); t(OrderedDict,[(1,2,3)]); t(OrderedDict,['']); t(OrderedDict().update,1,2); t(OrderedDict().update); t(OrderedDict.update); t(OrderedDict().update,None); t(o.popitem,1,2); t(OrderedDict().popitem); t(o.move_to_end,'z'); t(o.move_to_end); o.move_to_end('a'); print(o); o.move_to_end('a',last=False); print(o, o.popitem(False), o.popitem()); t(o.pop,'q'); t(o.pop,'q',5); t(o.pop,'q',default=6); t(o.pop); t(o.setdefault,'q'); t(o.setdefault,'r',default=4); t(o.setdefault); print(o)
t(o.__delitem__,'zz'); t(lambda:o['zz'])
o.x=1; print(o.__dict__); it=iter(o); next(it); print(it.__reduce__()); pass
for f in (lambda: o.update(z=1), lambda: o.pop('q'), lambda: o.move_to_end('r'), lambda: o.clear(), lambda: o.__setitem__('r',9)):
    o=OrderedDict([('q',1),('r',2),('s',3)]); it=iter(o); next(it); f(); t(next,it); t(next,it); t(next,it)
    o=OrderedDict([('q',1),('r',2),('s',3)]); it=reversed(o.items()); next(it); f(); t(next,it); t(next,it)
a=OrderedDict([(1,2),(3,4)]); b=OrderedDict([(3,4),(1,2)]); print(a==b,a!=b,a=={3:4,1:2}, {3:4,1:2}==a, a==OrderedDict(a), a<b if 0 else '', a|b, b|a, a|{7:8}, {7:8}|a, type({7:8}|a)); a|={9:9}; print(a, a.copy(), OrderedDict.fromkeys('abc',0), list(reversed(a)), list(reversed(a.items())), list(reversed(a.values())),a.keys()&{1}, a.keys()|b.keys())
a['me']=a; print(a); t(lambda: a<b); t(lambda:a.__or__(5)); t(lambda: a|[(1,2)]); a|=[('l','m')]; print(list(a))
class O(OrderedDict):
    def __missing__(s,k): return 'miss'
    def __setitem__(s,k,v): print('set',k); super().__setitem__(k,v)
x=O(a=1); x.update(b=2); print(x, x['q'], x.copy(), x.setdefault('z',5), x.pop('z'), type(x.copy()), x.fromkeys('a'), x|{'y':1}, x.popitem()); t(x.pop,'nope')

