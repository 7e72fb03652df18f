# Random zone files with random rules, asked at random moments.
import io
import random
import struct
from zoneinfo import ZoneInfo
from datetime import *
def tzif(tz, trans=(), types=((0,0,0),), abbr=b'UTC\0', version=b'2'):
    def block(fmt, tr):
        h=b'TZif'+version+b'\0'*15+struct.pack('>6l',0,0,0,len(tr),len(types),len(abbr))
        d=b''.join(struct.pack('>'+fmt,t) for t,_ in tr)+bytes(i for _,i in tr)+b''.join(struct.pack('>lbb',*t) for t in types)+abbr
        return h+d
    return block('l',())[:20]+struct.pack('>6l',0,0,0,0,1,1)+b'\0'*6+b'\0'+block('q',trans)+b'\n'+tz+b'\n'
R=random.Random(11)
def num(a,b): return str(R.randrange(a,b))
def tm():
    s=R.choice(['','-','+'])+num(0,30)
    if R.random()<.4:
        s+=':%02d'%R.randrange(60)
        if R.random()<.4: s+=':%02d'%R.randrange(60)
    return s
def day():
    k=R.randrange(4)
    s='J'+num(0,367) if k==0 else num(0,367) if k==1 else 'M%d.%d.%d'%(R.randrange(0,14),R.randrange(0,7),R.randrange(0,8)) if R.random()<.3 else 'M%d.%d.%d'%(R.randrange(1,13),R.randrange(1,6),R.randrange(0,7))
    if R.random()<.5: s+='/'+tm()
    return s
def name(): return R.choice(['AAA','<+03>','<-0330>','abc','EST','X'])
def off():
    s=R.choice(['','-','+'])+num(0,14)
    if R.random()<.3: s+=':%02d'%R.randrange(60)
    return s
def rule():
    s=name()+off()
    if R.random()<.85:
        s+=name()+R.choice(['',off(),''])+','+day()+','+day()
    if R.random()<.15:
        i=R.randrange(len(s)); s=s[:i]+R.choice(['',',','x','/','.','1','-',':','<','>','0'])+s[i+1:]
    return s.encode()
for n in range(60):
    s=rule()
    k=R.randrange(1,5); types=tuple((R.choice([0,3600,7200,-18000,-14400,R.randrange(-50000,50000)]),R.randrange(2),0) for _ in range(k))
    t0=R.randrange(-2*10**9,10**9); tr=[]; types=((types[0][0],0,0),)+types[1:]
    for i in range(R.randrange(0,6)):
        tr.append((t0,R.randrange(k))); t0+=R.choice([R.randrange(1,10000),R.randrange(1,10**8)])
    if tr: tr.append((t0,0))
    try:
        z=ZoneInfo.from_file(io.BytesIO(tzif(R.choice([s,s,b'']),tr,types)),key='k')
    except Exception as e: print(n,s,type(e).__name__, e); continue
    out=[]
    for i in range(60):
        c=R.choice(tr)[0]+R.randrange(-90000,90000) if tr and R.random()<.7 else R.randrange(-2*10**9,4*10**9)
        d=datetime(1970,1,1)+timedelta(seconds=c)
        d=d.replace(fold=R.randrange(2))
        f=z.fromutc(d.replace(tzinfo=z))
        out.append((str(z.utcoffset(d)),str(z.dst(d)),z.tzname(d),str(f.replace(tzinfo=None)),f.fold))
    print(n,s,z.utcoffset(None),out)
