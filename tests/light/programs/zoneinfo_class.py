import zoneinfo, pickle
from zoneinfo import ZoneInfo
import _zoneinfo
from datetime import *
z=ZoneInfo('Europe/Berlin')
print(repr(z), str(z), z.key, ZoneInfo('Europe/Berlin') is z, ZoneInfo.no_cache('Europe/Berlin') is z)
def a(f,*args,**k):
    try: print(repr(f(*args,**k)))
    except Exception as e: print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__))
a(ZoneInfo); a(ZoneInfo,'x'); a(ZoneInfo,1); a(ZoneInfo,'../x'); a(ZoneInfo,'/etc'); a(ZoneInfo,''); a(ZoneInfo,'Europe'); a(ZoneInfo,'a','b'); a(ZoneInfo,key='UTC'); a(ZoneInfo,None); a(ZoneInfo, b'UTC')
a(ZoneInfo.from_file,1); a(ZoneInfo.from_file); 
import io
a(ZoneInfo.from_file, io.BytesIO(b'')); a(ZoneInfo.from_file, io.BytesIO(b'abcdef'))
f=open('/usr/share/zoneinfo/Asia/Tokyo','rb'); b=f.read()
y=ZoneInfo.from_file(io.BytesIO(b)); a(lambda:y.key); a(pickle.dumps,y)
y=ZoneInfo.from_file(io.BytesIO(b),key='K'); a(str,y); a(repr,y); a(pickle.dumps,y); a(ZoneInfo.from_file, io.BytesIO(b), 5)
y=ZoneInfo.from_file(io.BytesIO(b),'Q'); a(str,y)
a(z.utcoffset,None); a(z.dst,None); a(z.tzname,None); a(z.utcoffset,1); a(z.utcoffset); a(z.fromutc,1); a(z.fromutc,datetime(2020,1,1)); a(z.fromutc,datetime(2020,7,1,tzinfo=z)); a(z.fromutc, datetime(2020,1,1,tzinfo=timezone.utc)); a(z.utcoffset,time(1)); a(z.utcoffset,date(2020,1,1))
a(setattr,z,'key','x'); a(setattr,z,'foo','x'); a(lambda: z.__dict__)
class S(ZoneInfo): pass
a(S.clear_cache); a(ZoneInfo.clear_cache, only_keys=['UTC']);a(ZoneInfo.clear_cache, ['UTC']);a(ZoneInfo.clear_cache, only_keys=1); a(ZoneInfo.clear_cache, only_keys=None)
a(ZoneInfo.no_cache); a(ZoneInfo.no_cache,1)
print(datetime(2020,7,1,tzinfo=z), datetime(2020,1,1,tzinfo=z).tzname(), z.dst(datetime(2020,7,1)), time(1,tzinfo=z).utcoffset(), time(1,tzinfo=ZoneInfo('UTC')).utcoffset(), hash(z)==hash(z), z==ZoneInfo('Europe/Berlin'))
a(ZoneInfo._unpickle,'UTC',True); a(ZoneInfo._unpickle,'UTC'); a(ZoneInfo._unpickle)
print(dir(_zoneinfo))
print(zoneinfo.TZPATH, len(zoneinfo.available_timezones()))
import weakref; print(weakref.ref(z)() is z)
class U(ZoneInfo):
    def __new__(cls,key): return super().__new__(cls,key)
    def __init_subclass__(cls): print('sub',cls)
print(U('UTC'))
class V(U): pass
