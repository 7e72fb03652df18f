"""Text, hashes, pickles."""
import _datetime
from datetime import *

D, T, DT, TD = date(2020, 1, 2), time(1, 2, 3, 4), datetime(2020, 1, 2, 3, 4, 5, 6), timedelta(1, 2, 3)


def show(text):
    try:
        print(text, "->", ascii(eval(text)))
    except Exception as e:
        print(text, "->", type(e).__name__, ascii(str(e)))


for line in r"""D.timetuple()
DT.utctimetuple()
DT.ctime()
DT.astimezone()
DT.astimezone().tzinfo
hash(D),hash(DT),hash(T),hash(TD),hash(timezone.utc),hash(DT.astimezone())
date(b"\x07\xe4\x01\x02")
date(b"\x07\xe4\x01\x00")
date(b"\x07\xe4\x0d\x00")
date("\x07\xe4\x01\x02")
date("\u1234\xe4\x01\x02")
date(year=b"\x07\xe4\x01\x02")
date(b"\x07\xe4\x01\x02",foo=3)
datetime(b"\x07\xe4\x01\x02\0\0\0\0\0\0",3)
datetime(b"\x07\xe4\x81\x02\0\0\0\0\0\0").fold
datetime(b"\x07\xe4\x81\x02\0\0\0\0\0")
time(b"\x07\xe4\x81\x02\0\0")
time(b"\xff\xe4\x81\x02\0\0")
time("\x07\u1234\x81\x02\0\0")
time("abc")
"%s %r"%(TD,TD)
str(timedelta(-1)),str(timedelta(2)),str(timedelta(0,0,1))
TD.__reduce__()
isinstance(DT,date)
pow(TD,2)
TD+None
abs(-TD), +TD, -TD, bool(timedelta(0))
f"{D:%Y}|{D}|{DT:%H:%M:%S.%f%z%Z}|{T:}|{T:%H %Y %j}"
D.strftime("%")
D.strftime("%%%")
D.strftime("%Q")
D.strftime("\ud800")
D.strftime("a\0b")
D.strftime("é%Yü")
D.strftime("%-d %_d %^a %#Z %Ey %Od %10Y %+ %s %4%")
DT.replace(tzinfo=timezone.utc).strftime("%z %Z %:z %f %%z")
DT.replace(tzinfo=timezone(timedelta(seconds=-3.5),"a%b")).strftime("%z %Z %:z %f %%z")
_datetime.__doc__
datetime.fromisoformat("2020-01-01\ud80005:00")""".splitlines():
    show(line)
