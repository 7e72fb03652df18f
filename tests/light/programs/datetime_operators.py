"""Comparison and arithmetic, and what they refuse."""
import _datetime
from datetime import *

D, T, DT, TD = date(2020, 1, 2), time(1, 2, 3, 4), datetime(2020, 1, 2, 3, 4, 5, 6), timedelta(1, 2, 3)


def show(text):
    try:
        print(text, "->", ascii(eval(text)))
    except Exception as e:
        print(text, "->", type(e).__name__, ascii(str(e)))


for line in r"""D<DT
DT<D
D==DT
date.__eq__(D,DT)
date.__lt__(D,DT)
D<1
T<1
DT<1
TD<1
DT-D
D-DT
D-1
D+D
DT+DT
TD/0
TD/0.0
TD//0
TD//timedelta(0)
TD%timedelta(0)
divmod(TD,timedelta(0))
TD/timedelta(0)
TD%3
TD*float("inf")
TD*float("nan")
TD/float("inf")
TD*10**12
TD*TD
TD/"x"
1/TD
TD*True
timedelta.max+timedelta(1)
-timedelta.min
-timedelta.max
date.max+TD
date.min-TD
datetime.max+TD
datetime.min.timestamp()
datetime.max.timestamp()
datetime.max.replace(fold=1).timestamp()
datetime(1,1,2).timestamp()
datetime.min.astimezone()""".splitlines():
    show(line)
