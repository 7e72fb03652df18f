# Every way to read a clock, and sleeping.
import datetime
import os
import resource
import time
import timeit

names = [n for n in dir(time) if n.startswith("CLOCK_")]
for name in names:
    try:
        clock = getattr(time, name)
        print(name, time.clock_gettime(clock), time.clock_gettime_ns(clock), time.clock_getres(clock))
    except OSError as error:
        print(name, error)
for f in (time.time, time.time_ns, time.monotonic, time.monotonic_ns, time.perf_counter, time.process_time,
          time.process_time_ns, time.thread_time, time.ctime, time.localtime, time.gmtime):
    print(f())
for name in "time monotonic perf_counter process_time thread_time".split():
    print(time.get_clock_info(name))
print(os.times(), resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
print(datetime.datetime.now(), datetime.datetime.now(datetime.timezone.utc), datetime.date.today())
before = time.monotonic(), time.process_time()
time.sleep(3600)
time.sleep(0)
print(time.monotonic() - before[0], time.process_time() - before[1])
try:
    time.sleep(-1)
except ValueError as error:
    print(error)
try:
    time.clock_settime(time.CLOCK_REALTIME, 0)
except PermissionError as error:
    print(error)
print(timeit.timeit("pass", number=1000), time.pthread_getcpuclockid(__import__("threading").get_ident()) < 0)
