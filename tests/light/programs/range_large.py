"""Ranges whose numbers are beyond 64 bits, or whose steps would leave them: kinds of iterators, lengths, hashes, pickles."""
M=2**63
cases=[(M-1,),(M,),(-M,M-1),(0,M-1),(-1,M-1),(-M,0),(M-1,-M,-1),(M-1,0,-1),(0,-M,-1),(5,M,M),(0,M-1,M-1),(-M,M-1,2**62),(-M,M-1,2),(-M,M-1,3),(2**62,2**63-1),(M-10,M-1,3),(M-10,M-1,30),(-M,-M+10,3),(-M+10,-M,-3),(-M+10,-M,-30),(1,M-1),(0,M-1,1),(2,M-1,5),(M-1,-M,-2),(M-1,-M+1,-2),(M-1,-M,-3),(0,-M,-M),(M-1,-M,-M), (0,0,M),(0,0,M-1),(M+5,M),(M+5,M+7)]
for c in cases:
    r=range(*c)
    for f in (iter,reversed,len,hash,bool):
        try: v=f(r); v=type(v).__name__ if f in (iter,reversed) else v
        except Exception as e: v=(type(e).__name__,str(e))
        print(c,f.__name__,v)
    for f in (iter,reversed):
        try:
            it=f(r); print(it.__length_hint__(), it.__reduce__(), next(it,None), next(it,None),it.__reduce__(),it.__length_hint__())
        except Exception as e: print((type(e).__name__,str(e)))
