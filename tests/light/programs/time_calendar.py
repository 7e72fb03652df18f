import time
for t in (0, 1, 86399, 951782400, 1e9, -1, 4102444800, 1709164800.5):
    print(time.gmtime(t)[:9], time.asctime(time.gmtime(t)), time.ctime(t), time.mktime(time.gmtime(t)))
    print(time.strftime("%a %A %b %B %d %e %H %I %j %m %M %p %S %U %W %V %G %u %w %y %Y %Z %% %D %F %T %R %r %c %x %X %C %g %h %n%t", time.gmtime(t)))
print(time.gmtime(0), time.struct_time(range(9)), time.tzname, time.timezone, time.daylight)
for e in ["time.gmtime('a')", "time.mktime(3)", "time.asctime((1,2))", "time.strftime(3)", "time.strftime('%Y',(2020,13,1,0,0,0,0,0,0))",
          "time.sleep(-1)", "time.sleep('a')", "time.gmtime(float('nan'))", "time.struct_time((1,))", "time.asctime((2020,1,1,25,0,0,0,1,0))", "time.strftime('%Y', (2020,0,0,0,0,0,0,0,0))"]:
    try:
        print(e, "->", eval(e))
    except Exception as x:
        print(e, "->", type(x).__name__, x)
a = time.monotonic()
time.sleep(0.001)
print(time.monotonic() - a >= 0.001, time.time() > 1.6e9, time.time_ns() > 1.6e18, time.perf_counter() > 0)
