"""Modules above _locale: argparse, gettext, calendar in a locale, number formats."""
import argparse
import calendar
import gettext
import locale

parser = argparse.ArgumentParser(prog="prog", description="what it does")
parser.add_argument("files", nargs="*", help="names")
parser.add_argument("-n", "--number", type=int, default=3, metavar="N", help="how many (default: %(default)s)")
parser.add_argument("--mode", choices=["a", "b"])
print(parser.format_help())
print(parser.parse_args(["-n", "5", "x", "y", "--mode", "b"]))
for bad in (["-n", "x"], ["--mode", "c"], ["--foo"]):
    try:
        parser.parse_args(bad)
    except SystemExit as e:
        print("exit", e.code)
print(gettext.gettext("hello"), gettext.ngettext("one", "many", 1), gettext.ngettext("one", "many", 2), gettext.textdomain(), gettext.find("nothing"))
try:
    gettext.translation("nothing")
except FileNotFoundError as e:
    print(e)
print(gettext.translation("nothing", fallback=True).gettext("same"))
print(locale.format_string("%d %.3f %s", (1234567, 1.5, "x"), grouping=True), locale.localize("1234.5", True), locale.strxfrm("abc"))
print(sorted(["b", "a", "B", "\u00e4"], key=locale.strxfrm), locale.normalize("en_us"), locale.normalize("C"))
print(locale.setlocale(locale.LC_NUMERIC), locale.setlocale(locale.LC_ALL, "C"), locale.setlocale(locale.LC_CTYPE, "C.UTF-8"))
print(f"{1234567.891:n} {1234567:n}", locale.localeconv()["decimal_point"], locale.atof("1.25"), locale.delocalize("1.5"))
print(calendar.LocaleTextCalendar(locale="C").formatmonth(2023, 5))
print(calendar.LocaleHTMLCalendar(locale="C").formatmonthname(2023, 5))
for name in ("nowhere", "de_XX.UTF-8", ("xx", "YY")):
    try:
        print(locale.setlocale(locale.LC_TIME, name))
    except locale.Error as e:
        print(type(e).__name__, e)
