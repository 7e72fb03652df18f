"""Random operations on dates, times, differences and zones."""
import random
from datetime import *
import datetime as M
N = 1500
r=random.Random(7)
class Z(tzinfo):
    def __init__(s,o=None,d=None,n=None): s.o=o; s.d=d; s.n=n
    def utcoffset(s,dt): return s.o if dt is None or not getattr(dt,'fold',0) else (s.o+timedelta(hours=1) if s.o is not None else None)
    def dst(s,dt): return s.d
    def tzname(s,dt): return s.n
    def __repr__(s): return f'Z({s.o},{s.d},{s.n})'
class D2(date): pass
class DT2(datetime):
    def __new__(cls,*a,**k): return super().__new__(cls,*a,**k)
class T2(time): pass
class TD2(timedelta): pass
zones=[None]*6+[timezone.utc,timezone(timedelta(hours=5,minutes=30)),timezone(timedelta(hours=-23,minutes=-59),'neg'),timezone(timedelta(seconds=3661,microseconds=7)),
 Z(timedelta(hours=1),timedelta(hours=1),'zz'),Z(None,None,None),Z(timedelta(hours=-3),None,'%%x'),Z(timedelta(days=2),timedelta(0),3),Z(timedelta(hours=2),timedelta(hours=1),'q')]
def num():
    return r.choice([0,1,-1,2,7,r.randrange(-100,100),r.randrange(-10**6,10**6),r.randrange(-10**10,10**10),r.random(),-r.random()*1000,r.random()*1e6,0.5,1.5,2.5,-0.5,1e-6,0.5e-6,1.5e-6,2.5e-6,1e-7,True,r.randrange(-10**14,10**14), r.uniform(-1e12,1e12)])
def delta():
    names=['days','seconds','microseconds','milliseconds','minutes','hours','weeks']
    k={n:num() for n in r.sample(names,r.randrange(0,4))}
    return r.choice([timedelta]*5+[TD2])(**k)
def small(): return timedelta(r.randrange(-1000,1000),r.randrange(-10**6,10**6),r.randrange(-10**6,10**6))
def dat(): return r.choice([date]*4+[D2])(r.choice([1,9999,2020,1970,r.randrange(1,10000)]),r.randrange(1,13),r.randrange(1,29))
def tim(): return r.choice([time]*4+[T2])(r.randrange(24),r.choice([0,r.randrange(60)]),r.choice([0,r.randrange(60)]),r.choice([0,r.randrange(10**6)]),r.choice(zones),fold=r.choice([0,0,1]))
def dtm(): return r.choice([datetime]*4+[DT2])(r.choice([1,9999,2020,1970,r.randrange(1,10000)]),r.randrange(1,13),r.randrange(1,29),r.randrange(24),r.randrange(60),r.choice([0,r.randrange(60)]),r.choice([0,r.randrange(10**6)]),r.choice(zones),fold=r.choice([0,0,1]))
def anyv(): return r.choice([delta,small,dat,tim,dtm,num,lambda:None,lambda:'x'])()
import operator as o
ops=[o.add,o.sub,o.mul,o.truediv,o.floordiv,o.mod,divmod,o.lt,o.le,o.eq,o.ne,o.gt,o.ge,o.add,o.sub,o.sub,o.eq,o.lt]
fm=['%Y-%m-%d','%H:%M:%S.%f %z %Z','%j %U %W %a %A %b %B','%c|%x|%X','%p %I %y','%G %V %u','','%%z %']
def isotext():
    c=r.randrange(6)
    if c==0: return dtm().isoformat(r.choice('T -_:5\ud800\U0001f600é'),r.choice(['auto','hours','minutes','seconds','milliseconds','microseconds']))
    if c==1: return dat().isoformat()
    if c==2: return tim().isoformat()
    y,w,d=dat().isocalendar()
    date_s=r.choice([f'{y:04d}-W{w:02d}-{d}',f'{y:04d}W{w:02d}{d}',f'{y:04d}-W{w:02d}',f'{y:04d}W{w:02d}',dat().strftime('%Y%m%d').rjust(8,'0'),dat().isoformat()])
    t=r.choice(['%02d','%02d:%02d','%02d%02d','%02d:%02d:%02d','%02d%02d%02d','%02d:%02d:%02d.%d','%02d%02d%02d,%d'])
    def tt():
        t=r.choice(['%02d','%02d:%02d','%02d%02d','%02d:%02d:%02d','%02d%02d%02d','%02d:%02d:%02d.%d','%02d%02d%02d,%d'])
        return t%tuple([r.randrange(24),r.randrange(60),r.randrange(60),r.randrange(10**r.randrange(1,9))][:t.count('%')])
    z=r.choice(['','','Z','+'+tt(),'-'+tt(),'+00:00','z'])
    s=date_s+r.choice('T -5W')+tt()+z
    return r.choice([s,date_s,'T'+tt()+z,tt()+z])
def mutate(s):
    if r.random()<.5 or not s: return s
    s=list(s)
    for _ in range(r.randrange(1,3)):
        i=r.randrange(len(s)); k=r.randrange(3)
        if k==0 and len(s)>1: del s[i]
        elif k==1: s.insert(i,r.choice('0123456789:-+.,TWZ é\0'))
        else: s[i]=r.choice('0123456789:-+.,TWZ x\ud800')
        if not s: break
    return ''.join(s)
def one():
    k=r.randrange(17)
    if k<4:
        a,b=anyv(),anyv()
        if isinstance(a,(int,float)) and isinstance(b,(int,float,str,type(None))): return None
        op=r.choice(ops)
        if isinstance(a,str) or isinstance(b,str): op=o.add
        return op.__name__,a,b,lambda:op(a,b)
    if k==4: v=delta(); return v,lambda:(v,str(v),hash(v),v.total_seconds(),v.days,v.seconds,v.microseconds,v.__reduce__(),bool(v))
    if k==5: v=dat(); return v,lambda:(v,str(v),hash(v),v.isocalendar(),v.toordinal(),v.weekday(),v.isoweekday(),v.timetuple(),v.ctime(),v.__reduce__(),date.fromordinal(v.toordinal()),type(v).fromisocalendar(*v.isocalendar()),v.strftime(r.choice(fm)))
    if k==6: v=tim(); return v,lambda:(v,str(v),v.isoformat(r.choice(['auto','hours','minutes','seconds','milliseconds','microseconds'])),v.strftime(r.choice(fm)),v.__reduce_ex__(4),v.tzname(),hash(v))
    if k==7: v=dtm(); return v,lambda:(v,str(v),v.ctime(),v.isoformat(r.choice(' T_'),r.choice(['auto','hours','minutes','seconds','milliseconds','microseconds'])),v.strftime(r.choice(fm)),v.__reduce_ex__(r.choice([2,4])),v.__reduce__(),hash(v),v.timetuple(),v.utctimetuple(),v.date(),v.time(),v.timetz())
    if k==8: v=dtm(); z=r.choice(zones); return v,z,lambda:v.astimezone(z)
    if k==9: v=dtm(); return v,lambda:(v.timestamp(),v.dst(),v.tzname(),v.utcoffset())
    if k==10: n=r.choice([num(),r.uniform(-6e10,2.5e11),r.randrange(-62135596800-10**5,253402300800+10**5),r.randrange(10**9)+.5e-6*r.randrange(2*10**6)]); z=r.choice(zones); f=r.choice([datetime.fromtimestamp,DT2.fromtimestamp]); return n,z,lambda:f(n,z)
    if k==11: n=r.choice([num(),r.uniform(-6e10,2.5e11)]); return n,lambda:(datetime.utcfromtimestamp(n),)
    if k==12: n=r.choice([num(),r.uniform(-6e10,2.5e11)]); return n,lambda:(r.choice([date,D2]).fromtimestamp(n),)
    if k==13: s=mutate(isotext()); f=r.choice([datetime.fromisoformat,date.fromisoformat,time.fromisoformat,DT2.fromisoformat]); return s,f.__qualname__,lambda:f(s)
    if k==14: s=mutate(isotext()); return s,lambda:datetime.fromisoformat(s)
    if k==15:
        v=r.choice([dat,tim,dtm])(); names={date:['year','month','day'],time:['hour','minute','second','microsecond','tzinfo','fold']}
        ns=(names[date] if not isinstance(v,time) else [])+(names[time] if not isinstance(v,date) or isinstance(v,datetime) else [])
        kw={n:(r.choice(zones) if n=='tzinfo' else r.choice([0,1,2,5,12,31,60,2020,-1])) for n in r.sample(ns,r.randrange(1,3))}
        return v,kw,lambda:v.replace(**kw)
    a,b,z=dat(),tim(),r.choice(zones)
    return a,b,z,lambda:(datetime.combine(a,b),DT2.combine(a,b,z),DT2.combine(dtm(),b,tzinfo=z))
for i in range(N):
    try: t=one()
    except Exception as e: print('E',type(e),e); continue
    if t is None: continue
    try: v=t[-1](); v=(type(v).__name__,v)
    except Exception as e: v=(type(e).__name__,str(e))
    print(ascii(t[:-1]),ascii(v))
