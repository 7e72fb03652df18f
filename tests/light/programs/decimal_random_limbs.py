import random, sys
from decimal import *
r=random.Random(5)
class D(Decimal):
    def __add__(s,o): return 'D+'
    def __rmul__(s,o): return 'rD*'
def rd():
    k=r.random()
    if k<.05: return Decimal(r.choice(['NaN','sNaN','Infinity','-Infinity','-0','0E+5','NaN123','0E-30']))
    n=r.choice([1,2,5,9,10,17,18,19,27,28,29,36,50,90,150])
    s=''.join(r.choice('0123456789' if r.random()<.8 else '09') for _ in range(n))
    if r.random()<.2: s=s.rstrip('0')+'0'*r.randint(1,20)
    return Decimal(('-' if r.random()<.4 else '')+(s or '0')+'E'+str(r.choice([0,0,-1,-5,-9,-18,3,9,20,-40,r.randint(-60,60)])))
def ri():
    return r.choice([0,1,-1,3,7,10,999999999,10**9,10**18,-10**18,2**61-1,2**61,-2**61,-2**61-1,2**62,2**63,2**64,10**30,True,False,r.randint(-10**6,10**6)])
ops=[('+',lambda a,b:a+b),('-',lambda a,b:a-b),('*',lambda a,b:a*b),('/',lambda a,b:a/b),('//',lambda a,b:a//b),('%',lambda a,b:a%b),('divmod',divmod),
 ('<',lambda a,b:a<b),('==',lambda a,b:a==b),('>=',lambda a,b:a>=b),('!=',lambda a,b:a!=b),('cmp',lambda a,b:a.compare(b) if isinstance(a,Decimal) else None),
 ('q',lambda a,b:a.quantize(b) if isinstance(a,Decimal) else None),('rn',lambda a,b:a.remainder_near(b)  if isinstance(a,Decimal) else None),('mx',lambda a,b:max(a,b)),('sq',lambda a,b:abs(a).sqrt() if isinstance(a,Decimal) else None),('sc',lambda a,b:(a.normalize(),a.to_integral_value(),-a,+a,abs(a),a.logb(),a.next_plus()) if isinstance(a,Decimal) else None),('hash',lambda a,b:(hash(a),int(a),str(a),a.as_tuple(),float(a)))]
def iop(a,b):
    a+=b; a*=b; a-=b; return a
ops.append(('i',iop))
rs=[ROUND_CEILING,ROUND_FLOOR,ROUND_UP,ROUND_DOWN,ROUND_HALF_UP,ROUND_HALF_DOWN,ROUND_HALF_EVEN,ROUND_05UP]
for i in range(int(sys.argv[1]) if len(sys.argv)>1 else 1500):
    c=getcontext()
    if i%10==0:
        c=Context(prec=r.choice([1,2,5,9,10,17,18,27,28,28,28,36,50,100,145]),rounding=r.choice(rs),Emin=r.choice([-999999,-20,-50]),Emax=r.choice([999999,30,60]),clamp=r.randint(0,1),capitals=r.randint(0,1))
        setcontext(c)
    a=rd(); b=rd() if r.random()<.6 else ri()
    if r.random()<.2: a,b=b,a
    if r.random()<.03: a=D(a) 
    if r.random()<.02: b=r.choice([1.5,'x',None,2j])
    n,f=r.choice(ops)
    try: x=repr(f(a,b))
    except Exception as e: x=type(e).__name__+str(e)[:60]
    if 'NaN' in x and n=='hash': x='nan'
    fl=sum(1<<k for k,s in enumerate([Clamped,InvalidOperation,DivisionByZero,Inexact,Rounded,Subnormal,Overflow,Underflow,FloatOperation]) if c.flags[s])
    print(n,a if not(isinstance(a,Decimal)) or not a.is_nan() else 'nan',b,x,fl)
    c.clear_flags()
