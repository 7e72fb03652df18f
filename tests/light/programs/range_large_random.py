"""Random large ranges: items, slices, index, count, slice.indices, iterators and their states."""
import random
R=random.Random(5)
M=2**63
edge=[0,1,2,3,5,7,2**59,2**60,2**61,2**62,M,M-1,M-2,2**64,2**70,2**31]
def num():
    e=R.choice(edge)+R.randrange(-3,4)
    return -e if R.random()<.5 else e
def show(f):
    try: return f()
    except Exception as e: return type(e).__name__, str(e)
out=[]
for i in range(700):
    a,b,c=num(),num(),num()
    try: r=range(a,b,c)
    except Exception as e: print(e); continue
    k=num(); s=slice(R.choice([None,num()]),R.choice([None,num()]),R.choice([None,num(),num()]))
    row=[r, show(lambda:len(r)), bool(r), hash(r), show(lambda:r[k]), show(lambda:r[s]), k in r, (a in r), show(lambda:r.index(k)), r.count(a+c), show(lambda: s.indices(abs(k))),
      show(lambda: r.index(a+c*5)), r==range(a,b,c), r==range(a,b+1,c), r.start,r.stop,r.step, r.__reduce__()]
    for f in (iter,reversed):
        it=f(r); row+=[type(it).__name__, it.__length_hint__(), next(it,None), next(it,None), it.__reduce__(), it.__length_hint__()]
        st=show(lambda: it.__setstate__(k)); row+=[st, it.__reduce__(), next(it,None), next(it,None), next(it,None), list(zip(it,range(4)))]
    out.append(row)
for row in out: print(row)
