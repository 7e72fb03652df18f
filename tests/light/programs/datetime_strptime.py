"""datetime.strptime and calendar, which need _strptime and the locale."""
import calendar
import datetime
import time

for text, form in (("2020-05-06 07:08:09.123456 +0530", "%Y-%m-%d %H:%M:%S.%f %z"), ("2020", "%Y"), ("x", "%Y"), ("2020-", "%Y"),
                   ("2", "%Q"), ("2", "%"), ("Tue 3 Mar 98", "%a %d %b %y"), ("February 29 2019", "%B %d %Y"), ("12 AM", "%I %p"),
                   ("2021 W53 7", "%G W%V %u"), ("2021 53", "%Y %V"), ("60 2000", "%j %Y"), ("+05:30:15.5", "%z"), ("Z", "%z"),
                   ("UTC", "%Z"), ("GMT 01", "%Z %H"), ("3:4", "%H:%M"), ("1" * 20, "%f"), ("12%", "%m%%")):
    for function in (datetime.datetime.strptime, time.strptime):
        try:
            print(ascii(text), form, repr(function(text, form)))
        except ValueError as e:
            print(ascii(text), form, e)


class Own(datetime.datetime):
    pass


print(repr(Own.strptime("3 4 5", "%d %m %H")))
print(calendar.month(2024, 2), calendar.isleap(1900), calendar.monthrange(2023, 2), calendar.leapdays(1900, 2001))
print(calendar.TextCalendar(6).formatyear(2021, m=4)[:400])
print(calendar.HTMLCalendar().formatmonth(2020, 1)[:300])
print([list(w) for w in calendar.Calendar(3).monthdays2calendar(2020, 2)])
print(list(calendar.Calendar().itermonthdates(2020, 2))[:3], calendar.timegm((2020, 1, 2, 3, 4, 5)))
print(list(calendar.day_name), calendar.month_abbr[5], list(calendar.day_abbr[1:3]))
try:
    calendar.monthrange(2020, 13)
except calendar.IllegalMonthError as e:
    print(type(e).__name__, e)
try:
    with calendar.different_locale("xx_YY"):
        pass
except Exception as e:
    print(type(e).__name__, e)
