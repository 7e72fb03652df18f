"""The environment's variables of locale and zone change and come back, as mock.patch.dict(os.environ) does it."""
import os
import time
from unittest import mock

os.environ["TZ"] = "UTC"
for changes, clear in (({"LANG": "de_DE.UTF-8"}, False), ({}, True), ({"LC_ALL": "C", "TZ": "Europe/Berlin"}, True), ({"TZ": "UTC0", "A": "b"}, False)):
    with mock.patch.dict(os.environ, changes, clear=clear):
        print([os.environ.get(name) for name in ("LANG", "LC_ALL", "TZ", "A")] if changes else len(os.environ))
    print(os.environ.get("LC_ALL"), os.environ["TZ"], time.localtime(0)[:6], time.strftime("%Z", time.gmtime(0)))
    os.environ["LC_MESSAGES"] = "C"
    del os.environ["LC_MESSAGES"]
time.tzset()
print(time.tzname, time.timezone, time.mktime((1970, 1, 2, 0, 0, 0, 0, 0, 0)))
import locale
print(locale.setlocale(locale.LC_CTYPE), locale.localeconv()["decimal_point"], locale.setlocale(locale.LC_ALL, "C"))
