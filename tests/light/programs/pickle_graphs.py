from decimal import *
from fractions import Fraction
import math,operator
D=Decimal
R=[ROUND_UP,ROUND_DOWN,ROUND_CEILING,ROUND_FLOOR,ROUND_HALF_UP,ROUND_HALF_DOWN,ROUND_HALF_EVEN,ROUND_05UP]
def run(i,c,f):
    setcontext(c)
    c=getcontext()
    try: v=repr(f())
    except ArithmeticError as e: v=type(e).__name__+str(e)
    except (TypeError,ValueError) as e: v=type(e).__name__+str(e)
    print(i,v,c.flags if 0 else [k.__name__[:3] for k,x in c.flags.items() if x])

x,y,z=D('49E2'),D('99999999999999999999E5'),D('29040479666972510273464686958969350492589913944117E-50')
run(0,Context(prec=28,Emin=-5,Emax=999,rounding=R[7],clamp=0,capitals=0,traps=[InvalidOperation,DivisionByZero,Overflow]),lambda:x.max(x))
x,y,z=D('999E0'),D('55E-14'),D('10E-1')
run(1,Context(prec=9,Emin=-95,Emax=96,rounding=R[0],clamp=0,capitals=1,traps=[]),lambda:divmod(x,float('inf')))
x,y,z=D('-69506992057E0'),D('5E-1'),D('555E0')
run(2,Context(prec=28,Emin=-30,Emax=999,rounding=R[3],clamp=1,capitals=1,traps=[Inexact,Rounded,Subnormal,Underflow,Clamped,FloatOperation,InvalidOperation]),lambda:x.next_toward(y))
x,y,z=D('-499E-2'),D('539E-4'),D('sNaN345')
run(3,Context(prec=9,Emin=-0,Emax=96,rounding=R[2],clamp=1,capitals=0,traps=[]),lambda:x.__reduce__())
x,y,z=D('-6000000005E-8'),D('-999E-2'),D('78485319E0')
run(4,Context(prec=9,Emin=-999999,Emax=30,rounding=R[5],clamp=0,capitals=1,traps=[]),lambda:x>float('inf'))
x,y,z=D('-9E-1'),D('1000E-2'),D('999999999999999999E35')
run(5,Context(prec=19,Emin=-0,Emax=999,rounding=R[7],clamp=0,capitals=0,traps=[]),lambda:x.exp())
x,y,z=D('9E0'),D('88752515669454356128061E-23'),D('1000000000000000005E0')
run(6,Context(prec=9,Emin=-999,Emax=999,rounding=R[6],clamp=0,capitals=1,traps=[FloatOperation]),lambda:x.logical_or(y))
x,y,z=D('9E-1'),D('718615981E-8'),D('55E6')
run(7,Context(prec=19,Emin=-95,Emax=999999,rounding=R[0],clamp=0,capitals=0,traps=[Inexact,Rounded,Subnormal,Underflow,Clamped,FloatOperation,InvalidOperation]),lambda:+x)
x,y,z=D('555E-3'),D('5E0'),D('-10E-2')
run(8,Context(prec=2,Emin=-0,Emax=0,rounding=R[4],clamp=1,capitals=0,traps=[Inexact,Rounded,Subnormal,Underflow,Clamped,FloatOperation,InvalidOperation]),lambda:x%x)
x,y,z=D('7E2'),D('-999999999999999999999999E0'),D('-499E1')
run(9,Context(prec=28,Emin=-95,Emax=5,rounding=R[6],clamp=1,capitals=0,traps=[]),lambda:complex(-3,0)/x)
x,y,z=D('499E0'),D('555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555555E0'),D('-9E59')
run(10,Context(prec=62,Emin=-5,Emax=96,rounding=R[5],clamp=0,capitals=1,traps=[]),lambda:x.as_integer_ratio())
x,y,z=D('25E-1'),D('-sNaN1'),D('-055667E-4')
run(11,Context(prec=5,Emin=-30,Emax=5,rounding=R[2],clamp=0,capitals=1,traps=[]),lambda:divmod(x,Fraction(19,21)))
