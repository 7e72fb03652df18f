import cmath
def t(f,*a,**k):
    try: print(f.__name__,repr(f(*a,**k)))
    except BaseException as e: print(f.__name__,type(e).__name__, e)
class C:
    def __complex__(s): return 1+2j
class F:
    def __float__(s): return 2.5
class I:
    def __index__(s): return 3
class B:
    def __complex__(s): return 5
for f in (cmath.sqrt,cmath.phase,cmath.isnan,cmath.polar,cmath.log):
    for a in ((),(1,2,3),('a',),(None,),(C(),),(F(),),(I(),),(B(),),(True,),(2**2000,),(1,2)): t(f,*a)
t(cmath.log,0); t(cmath.log,2,0); t(cmath.log,1,1); t(cmath.log,-1,10); t(cmath.log10,0); t(cmath.log,100,10); t(cmath.log, 5, 'a')
t(cmath.rect,1); t(cmath.rect,1,2,3); t(cmath.rect,'a',1); t(cmath.rect,1j,1); t(cmath.isclose,1,1.0000000001); t(cmath.isclose,1,2,rel_tol=-1); t(cmath.isclose,1,2,rel_tol=1); t(cmath.isclose,1,2,abs_tol=1.5); t(cmath.isclose,1,2,1); t(cmath.isclose,float('inf'),float('inf')); t(cmath.isclose,1); t(cmath.isclose,1,2,rel_tol='a'); t(cmath.isclose,a=1,b=1)
t(cmath.sqrt,x=1)
