# Zones of the system at random moments, and a year of each in steps of an hour.
import random, sys
from zoneinfo import ZoneInfo, available_timezones
from datetime import *
R=random.Random(7)
keys=sorted(available_timezones())
for k in R.sample(keys, 6) + ["Europe/Dublin", "Africa/Casablanca", "America/Sao_Paulo"]:
    z=ZoneInfo(k)
    h=[]
    for i in range(60):
        y=R.choice([R.randrange(1,9999),R.randrange(1850,2040),R.randrange(2030,2060)])
        d=datetime(y,R.randrange(1,13),R.randrange(1,29),R.randrange(24),R.choice([0,30,59,R.randrange(60)]),R.randrange(60),fold=R.randrange(2),tzinfo=z)
        u=d.replace(fold=0)
        try: f=z.fromutc(u)
        except OverflowError as e: f=str(e)
        h.append((str(d.utcoffset()),str(d.dst()),d.tzname(),str(f),getattr(f,'fold',None)))
    # around changes: search by hour
    y=R.randrange(1900,2045)
    d=datetime(y,1,1,tzinfo=timezone.utc); prev=None
    for i in range(366*24):
        l=d.astimezone(z)
        cur=(l.utcoffset(),l.tzname(),l.fold)
        if cur!=prev: h.append((str(d),str(l),str(cur),str(l.dst())))
        prev=cur
        d+=timedelta(hours=1) if R.random()<.9 else timedelta(minutes=20)
    print(k,h)
