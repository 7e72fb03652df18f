# TZ set to UTC under one of its names changes nothing, before tzset() and after it.
import datetime
import os
import time


def show():
    print(time.tzname, time.timezone, time.altzone, time.daylight, time.strftime("%Z %z"))
    print(time.localtime(0), time.mktime((2020, 7, 1, 12, 0, 0, 0, 0, -1)))
    print(datetime.datetime.fromtimestamp(1e9).astimezone(), datetime.datetime.fromtimestamp(0).timestamp())


show()
for name in "UTC", "UTC0", ":UTC", "Etc/UTC", ":Etc/UTC", "":
    os.environ["TZ"] = name
    print(repr(os.environ["TZ"]), os.getenv("TZ"))
    show()
    time.tzset()
    show()
