# Zones from made files: the text behind the last change, odd files, datetimes of other classes.
import io, struct
from zoneinfo import ZoneInfo
from datetime import *
def tzif(tz, trans=(), types=((0,0,0),), abbr=b'UTC\0', version=b'2'):
    def block(fmt, tr):
        h=b'TZif'+version+b'\0'*15+struct.pack('>6l',0,0,0,len(tr),len(types),len(abbr))
        d=b''.join(struct.pack('>'+fmt,t) for t,_ in tr)+bytes(i for _,i in tr)+b''.join(struct.pack('>lbb',*t) for t in types)+abbr
        return h+d
    return block('l',())[:20]+struct.pack('>6l',0,0,0,0,1,1)+b'\0'*6+b'\0'+block('q',trans)+b'\n'+tz+b'\n'
def t(s,*a,**k):
    try:
        z=ZoneInfo.from_file(io.BytesIO(tzif(s,*a,**k)),key='k')
        print(s, [(str(d.utcoffset()),str(d.dst()),d.tzname()) for d in (datetime(2020,1,1,tzinfo=z),datetime(2020,7,1,tzinfo=z), datetime(2020,3,29,2,30,tzinfo=z))])
    except Exception as e: print(s, type(e).__name__, e, repr(e.__cause__))
for s in [b'UTC0',b'UTC',b'AAA3BBB',b'AAA3BBB,M3.2.0,M11.1.0',b'AAA3BBB,M3.2.0',b'AAA3BBB,M3.2.0,M11.1.0,',b'AAA3,M3.2.0,M11.1.0',b'AA3',b'A3',b'3',b'',b'<+03>-3',b'<+03>',b'<>3',b'<a b>3',b'AAA+3:30',b'AAA-3:30:15',b'AAA3:3',b'AAA24',b'AAA25',b'AAA167',b'AAA23:59:59',b'AAA-24',b'AAA24:00:01',b'AAA3BBB4,M3.2.0/2,M11.1.0/3',b'AAA3BBB,J60/2,J300/3:30:15',b'AAA3BBB,0/0,J365/25',b'AAA3BBB,60,300',b'AAA3BBB,J0,J300',b'AAA3BBB,366,1',b'AAA3BBB,365,J365',b'AAA3BBB,J366,1',b'AAA3BBB,M13.1.0,M1.1.0',b'AAA3BBB,M0.1.0,M1.1.0',b'AAA3BBB,M1.0.0,M1.1.0',b'AAA3BBB,M1.6.0,M1.1.0',b'AAA3BBB,M1.1.7,M1.1.0',b'AAA3BBB,M10.5.0/-1,M3.5.0/26',b'AAA3BBB,M10.5.0/167,M3.5.0/168',b'AAA3BBB,M10.5.0/1:2:3,M3.5.0/-167:59:59',b'AAA3BBB,M10.5.0/,M3.5.0',b'AAA3BBB,M10.5.0/x,M3.5.0',b'AAA3BBB,M10.5.0/1:60,M3.5.0',b'AAA3BBB,M10.5,M3.5.0',b'AAA3BBB,M1x.5.0,M3.5.0',b'AAA3BBB,M10,5.0,M3.5.0',b'AAA3BBB,,',b'AAA3BBB,M10.5.0,',b'aaa3bbb,M10.5.0,M3.5.0',b'AAA3BBB,M010.5.0,M3.5.0',b'AAA3BBB,J060,J300', b'AAA3BBB,J1234,J300',b'A-A3',b'A1A3',b'<A-1+>3<BB>,M10.5.0,M3.5.0',b'<AAA3',b'AAA3 ',b' AAA3',b'AAA 3',b'\xc3\xa93',b'\xff\xff3',b'AAA3:60',b'AAA3:00:60',b'AAA--3',b'AAA+-3',b'AAA3BBB24,M10.5.0,M3.5.0',b'AAA3BBB25,M10.5.0,M3.5.0',b'AAA-1BBB-2,M3.5.0,M10.5.0/3',b'IST-1GMT0,M10.5.0,M3.5.0/1',b'AAA3BBB,M3.2.0/02:00:00,M11.1.0/+3',b'AAA03',b'AAA003',b'AAA3BBB4:30,M3.2.0,M11.1.0x',b'AAAAAAAAAAAAAAAAA3', b'AAA3:30:1',b'AAA3BBB<,M1.1.1,M1.1.1', b'AAA3BBB,M1.1.1/1:2:3:4,M1.1.1',b'AAA3BBB,M1.1.1/1:2:3x,M1.1.1',b'AAA3BBB,M1.1.1/100:2,M1.1.1',b'AAA3BBB,M1.1.1/200,M1.1.1',b'AAA3BBB,M1.1.1/0001,M1.1.1']: t(s)
t(b'UTC0',types=()); t(b'',types=()); t(b'',[(0,5)]); t(b'UTC0',[(0,5)]); t(b'',[(0,0)],((3600,1,0),)); t(b'',(),((3600,1,0),)); t(b'',(),((3600,1,0),(0,0,0)))
t(b'UTC0',[(5,0),(3,0)]); t(b'',[(0,0)],((10**6,0,0),)); t(b'',[(2**62,0)],((10**6,0,0),)); t(b'UTC0', version=b'\0');t(b'UTC0', version=b'3')
z=ZoneInfo.from_file(io.BytesIO(tzif(b'UTC0')),key='k'); print(z.utcoffset(None), z.dst(None), z.tzname(None))
z=ZoneInfo.from_file(io.BytesIO(tzif(b'UTC0',types=())),key='k'); print(z.utcoffset(None), z.dst(None), z.tzname(None))
class D(datetime):
    def toordinal(self): print('toord'); return 730000
    def __add__(self,o): print('add'); return super().__add__(o)
    def replace(self,**k): print('replace',k); return super().replace(**k)
    hour=3
z=ZoneInfo('Europe/Berlin')
print(z.utcoffset(D(2020,7,1)), z.fromutc(D(2020,7,1,tzinfo=z)))
class D(datetime):
    def __add__(self,o): print('add'); return super().__add__(o)
    def replace(self,**k): print('replace',k); return super().replace(**k)
print(repr(z.fromutc(D(2020,10,25,1,30,tzinfo=z))),repr(z.fromutc(datetime(2020,10,25,1,30,tzinfo=z))))
class F:
    hour=3;minute=1;second=2;fold=0;year=2020
    def toordinal(self): return 700000
class S(ZoneInfo):
    def __new__(cls,*a): print('new',cls,a); return super().__new__(cls,*a)
    def __init__(self,*a): print('init',a)
s=S('UTC'); print(S._unpickle('UTC',1)); print(S._unpickle('UTC',0)); print(S.no_cache('UTC'))
for a in [('UTC','x'),('UTC',256),('UTC',1.5),(1,2)]:
    try: print(S._unpickle(*a))
    except Exception as e: print(type(e).__name__, e)
y=ZoneInfo.from_file(io.BytesIO(tzif(b'UTC0')),key=5)
try: print(str(y))
except Exception as e: print(type(e).__name__, e)
print(y)if 0 else 0
print(z.utcoffset(datetime(2020,1,1)) is z.utcoffset(datetime(2020,1,2)), z.utcoffset(datetime(2020,1,1)) is ZoneInfo('Europe/Paris').utcoffset(datetime(2020,1,1)))
print(z.dst(datetime(9999,7,1)), z.utcoffset(datetime(1,1,1)), z.tzname(datetime(1,1,1)))
try: ZoneInfo.from_file(io.BytesIO(b'TZif'))
except Exception as e: print(type(e).__name__, e)
class R:
    def read(self,n): print('read',n); return b''
try: ZoneInfo.from_file(R())
except Exception as e: print(type(e).__name__, e)
try: ZoneInfo([])
except Exception as e: print(type(e).__name__, e)
try: ZoneInfo.from_file(R(), 1, 2)
except Exception as e: print(type(e).__name__, e)
try: ZoneInfo.from_file(R(), k=2)
except Exception as e: print(type(e).__name__, e)
try: ZoneInfo.from_file(fobj=R())
except Exception as e: print(type(e).__name__, e)
try: ZoneInfo.clear_cache(a=R())
except Exception as e: print(type(e).__name__, e)
try: class_=type('Q',(ZoneInfo,),{},x=1)
except Exception as e: print(type(e).__name__, e)
try: ZoneInfo.__init_subclass__(3)
except Exception as e: print(type(e).__name__, e)
