"""tzinfo, timezone, constants of the types, attributes."""
import _datetime
from datetime import *

D, T, DT, TD = date(2020, 1, 2), time(1, 2, 3, 4), datetime(2020, 1, 2, 3, 4, 5, 6), timedelta(1, 2, 3)


def show(text):
    try:
        print(text, "->", ascii(eval(text)))
    except Exception as e:
        print(text, "->", type(e).__name__, ascii(str(e)))


for line in r"""tzinfo().utcoffset(None)
tzinfo().dst(None)
tzinfo().tzname(None)
tzinfo().fromutc(None)
tzinfo().fromutc(DT)
tzinfo.utcoffset(1,2)
tzinfo().utcoffset()
tzinfo().__reduce__()
timezone.utc.utcoffset(1)
timezone.utc.dst(1)
timezone.utc.tzname(1)
timezone.utc.fromutc(1)
timezone.utc.fromutc(DT)
timezone.utc.__getinitargs__()
timezone.utc.__reduce__()
timezone(timedelta(hours=-3,microseconds=4)).__getinitargs__()
timezone(timedelta(hours=-3,microseconds=4))
str(timezone(timedelta(hours=-3,microseconds=4)))
timezone(timedelta(hours=-3),"x")
timezone(timedelta(0),"x")
timezone.utc
timezone(timedelta(0))
str(timezone.utc)
timezone.min,timezone.max
date.min,date.max,date.resolution
datetime.min,datetime.max,datetime.resolution
time.min,time.max,time.resolution
D.isocalendar()
type(D.isocalendar())
D.isocalendar().__reduce__()
type(D.isocalendar())(1,2)
type(D.isocalendar())(1,2,3)
type(D.isocalendar())(1,2,"x")
type(D.isocalendar()).__mro__
type("X",(type(D.isocalendar()),),{})
type("X",(timezone,),{})
type(datetime_CAPI)
D.year
setattr(D,"year",3)
delattr(D,"year")
setattr(D,"foo",3)
setattr(TD,"days",3)
delattr(TD,"days")
setattr(TD,"foo",3)
setattr(date,"foo",3)""".splitlines():
    show(line)
