"""What zones answer, how it is checked and how it comes into strftime."""
from datetime import datetime, time, timedelta, timezone, tzinfo


class Zone(tzinfo):
    def __init__(self, answer, dst=None):
        self.answer, self.shift = answer, dst

    def tzname(self, when):
        return self.answer

    def utcoffset(self, when):
        return self.answer

    def dst(self, when):
        return self.shift


class Odd(str):
    def replace(self, old, new):
        return 3


class Backward(str):
    def replace(self, old, new):
        return self[::-1] + old + new


class Raising(str):
    def replace(self, old, new):
        raise KeyError(old)


answers = ["a%b", "%", Odd("x"), Backward("abc"), Raising("q"), 3, None, "\ud800", "a\0b", b"x", timedelta(hours=24), -timedelta(hours=24),
           timedelta(hours=23, minutes=59, seconds=59, microseconds=999999), timedelta(microseconds=-1), timedelta(0), True]
for answer in answers:
    when, clock = datetime(2020, 1, 1, 12, tzinfo=Zone(answer)), time(12, tzinfo=Zone(answer))
    for text in ("when.strftime('[%Z|%z]')", "clock.strftime('[%Z]')", "clock.strftime('[%z]')", "when.tzname()", "clock.tzname()",
                 "when.utcoffset()", "clock.utcoffset()", "when.isoformat()", "clock.isoformat('minutes')", "hash(when)", "hash(clock)",
                 "when == datetime(2020, 1, 1, 12, tzinfo=timezone.utc)", "clock < time(1, tzinfo=timezone.utc)", "when.astimezone(timezone.utc)",
                 "when.timestamp()", "when.utctimetuple()", "clock == time(1)", "clock < time(1)", "when < datetime(1, 1, 1)"):
        try:
            print(ascii(answer), text, ascii(eval(text)))
        except Exception as e:
            print(ascii(answer), text, type(e).__name__, ascii(str(e)))


class Summer(tzinfo):
    """One hour more from April to October."""

    def utcoffset(self, when):
        return timedelta(hours=1) + self.dst(when)

    def dst(self, when):
        if when is None:
            return timedelta(0)
        return timedelta(hours=1 if 4 <= when.month <= 10 and not (when.fold and when.month == 10) else 0)

    def tzname(self, when):
        return "S" if self.dst(when) else "W"


zone = Summer()
for month in (1, 3, 4, 10, 11):
    utc = datetime(2021, month, 1, 0, 30, tzinfo=timezone.utc)
    local = utc.astimezone(zone)
    print(utc, local, local.tzname(), local.astimezone(timezone.utc) == utc, local.replace(fold=1).utcoffset(), local == local.replace(fold=1))
    print(local == utc, local.replace(fold=1) == utc, local - utc, hash(local) == hash(local.replace(fold=1)), local.timetuple().tm_isdst)
for dst in (None, timedelta(hours=1), 5):
    bad = Zone(timedelta(hours=2), dst)
    try:
        print(bad.fromutc(datetime(2020, 1, 1, tzinfo=bad)))
    except Exception as e:
        print(type(e).__name__, e)
