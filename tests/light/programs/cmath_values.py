
import cmath
class R:
    def __init__(s,x): s.x=x&0xffffffff or 1
    def r(s,n):
        s.x^=(s.x<<13)&0xffffffff; s.x^=s.x>>17; s.x^=(s.x<<5)&0xffffffff
        return s.x%n
r=R(77*7919+3)
inf=float('inf'); nan=float('nan')
S=[0.0,-0.0,1.0,-1.0,inf,-inf,nan,0.5,2.0,1e-320,1e308,-1e308,1e-160,1e160,709.0,710.0,-745.0,1e-8,4.4e307,5e-324,1.7976931348623157e308,0.75,1.5,22.0,1.0000000000000002]
def num():
    k=r.r(6)
    if k<2: return S[r.r(len(S))]
    if k==2: return (r.r(2001)-1000)/100
    if k==3: return (r.r(1<<31)-(1<<30))/(1<<28)
    if k==4: return (r.r(1<<31)-(1<<30))*2.0**(r.r(2000)-1030)
    return (r.r(200001)-100000)/100000
F=[cmath.acos,cmath.acosh,cmath.asin,cmath.asinh,cmath.atan,cmath.atanh,cmath.cos,cmath.cosh,cmath.exp,cmath.log,cmath.log10,cmath.sin,cmath.sinh,cmath.sqrt,cmath.tan,cmath.tanh,cmath.phase,cmath.polar,cmath.isfinite,cmath.isinf,cmath.isnan]
for c in range(12):
    a=num(); b=num(); z=complex(a,b)
    for f in F:
        try: o=repr(f(z))
        except Exception as e: o=type(e).__name__+str(e)
        print(c,f.__name__,z,o)
    for f,ar in ((cmath.rect,(a,b)),(cmath.log,(z,complex(num(),num()))),(cmath.isclose,(z,complex(b,a)))):
        try: o=repr(f(*ar))
        except Exception as e: o=type(e).__name__+str(e)
        print(c,f.__name__,ar,o)

