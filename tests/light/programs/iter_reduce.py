import builtins
def t(f):
    try: return f()
    except BaseException as e: return (type(e).__name__, str(e))
class SQ:
    def __getitem__(s,i):
        if i>2: raise IndexError
        return i
    def __len__(s): return 3
    def __repr__(s): return 'SQ'
def show(r): return [show(x) for x in r] if isinstance(r,tuple) else (type(r).__name__ if hasattr(type(r),'__next__') else r)
mk=dict(list=lambda:iter([1,2,3]),tup=lambda:iter((1,2,3)),str=lambda:iter('abc'),stru=lambda:iter('a\u1234c'),byt=lambda:iter(b'abc'),bya=lambda:iter(bytearray(b'abc')),rng=lambda:iter(range(5,11,2)),rngr=lambda:reversed(range(5,11,2)),lrev=lambda:reversed([1,2,3]),rev=lambda:reversed('abc'),revt=lambda:reversed((1,2,3)),revs=lambda:reversed(SQ()),seq=lambda:iter(SQ()),enum=lambda:enumerate('abc',5),enumb=lambda:enumerate([1,2],2**70),zip=lambda:zip([1,2,3],'abc'),zips=lambda:zip([1,2,3],'abc',strict=True),zip0=lambda:zip(),map=lambda:map(int,'123'),map2=lambda:map(pow,[1,2,3],(4,5,6)),filt=lambda:filter(None,[1,0,3,4]),dk=lambda:iter({1:2,3:4,5:6}),dv=lambda:iter({1:2,3:4,5:6}.values()),di=lambda:iter({1:2,3:4,5:6}.items()),rdk=lambda:reversed({1:2,3:4,5:6}),rdv=lambda:reversed({1:2,3:4,5:6}.values()),rdi=lambda:reversed({1:2,3:4,5:6}.items()),st=lambda:iter({1,2,3}),
 sl=lambda:slice(1,2,3),slN=lambda:slice(None),ell=lambda:...,ni=lambda:NotImplemented,rg=lambda:range(1,9,2))
for k,m in mk.items():
    it=m()
    for step in range(6):
        r=t(lambda: it.__reduce__()); 
        print(k,step,show(r)); 
        if isinstance(r,tuple) and callable(r[0]):
            n=t(lambda: r[0](*r[1]))
            if len(r)>2 and r[2] is not None: t(lambda: n.__setstate__(r[2]))
            print('   ',t(lambda:list(n)))
        if not hasattr(it,'__next__'): break
        print('  next',t(lambda:next(it)))
    it=m()
    if hasattr(it,'__setstate__'):
        for s in (0,1,2,3,4,5,100,-1,-5,2**70,'x',None,True,1.5,()):
            it=m(); next(it,0); print('  set',s,t(lambda: it.__setstate__(s)),show(t(it.__reduce__)),t(lambda:next(it,'end')),t(lambda:list(it)))
        print(t(lambda:it.__setstate__()),t(lambda:it.__setstate__(1,2)),t(lambda:it.__setstate__(x=1)))
        it=m(); list(it); print(t(lambda:it.__setstate__(1)), show(it.__reduce__()), list(it))
    print(t(lambda: it.__reduce__(1)), t(lambda: it.__reduce__(x=1)), t(lambda: type(it).__reduce__()), t(lambda: type(it).__reduce__(5)))
class E2(enumerate): pass
class Z2(zip): pass
class M2(map): pass
class F2(filter): pass
class R2(reversed): pass
for o in (E2('ab'),Z2('ab'),M2(int,'12'),F2(None,'a'),R2('ab')):
    r=o.__reduce__(); print(r[0],show(r[1:])); o.x=1; print(show(t(lambda:o.__reduce_ex__(4))))
