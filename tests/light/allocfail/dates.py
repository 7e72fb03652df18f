"""Dates, CSV and the locale while memory runs out."""
import _datetime as d
x=d.datetime(2020,1,2,3,4,5,6,d.timezone(d.timedelta(hours=2),'n'),fold=1)
r=[repr(x),str(x),hash(x),x+d.timedelta(1),x-x,x.astimezone(d.timezone.utc),x.timetuple(),x.isocalendar(),x.strftime('%Y %Z %z %f'),x.__reduce_ex__(4)]
r+=[d.datetime.fromisoformat('2020-01-02T03:04:05.5+01:00'),d.date.fromisocalendar(2020,1,1),d.timedelta(1.5,2.5)*2.5/3,divmod(d.timedelta(5),d.timedelta(2))]
r+=[d.time(1,2,tzinfo=d.timezone.utc)<d.time(2,tzinfo=d.timezone.utc),d.timedelta.max//d.timedelta(1), x==d.datetime(2020,1,1,tzinfo=d.timezone.utc)]
print(r)
try: d.date(1,2)
except TypeError as e: print(e)
import _csv
class F:
    def write(s,t): print(repr(t))
w=_csv.writer(F(),delimiter=';'); w.writerow([1,'a;b',None])
print(list(_csv.reader(['a,b','"c""d",e'])),_csv.Dialect().delimiter); _csv.register_dialect('q',quotechar="'")
import _locale
print(_locale.setlocale(6,'C'),_locale.localeconv()['grouping'],_locale.nl_langinfo(14),_locale.textdomain('x'),_locale.bindtextdomain('a','/b'))
