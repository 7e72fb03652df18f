# Who and where the process is.
import getpass
import grp
import locale
import os
import platform
import pwd
import socket
import sys

print(os.getpid(), os.getppid(), os.getuid(), os.geteuid(), os.getgid(), os.getegid(), os.getgroups())
print(os.getresuid(), os.getresgid(), os.getlogin(), getpass.getuser(), os.getgrouplist("samebyte", 1000))
print(pwd.getpwuid(os.getuid()), pwd.getpwnam("samebyte"), pwd.getpwuid(0).pw_name)
print(os.uname(), platform.uname(), platform.platform(), platform.node(), socket.gethostname())
print(os.cpu_count(), os.sched_getaffinity(0), os.getloadavg(), os.sysconf("SC_NPROCESSORS_ONLN"))
print(os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_AVPHYS_PAGES"))
print(dict(os.environ), os.path.expanduser("~"), os.path.expanduser("~samebyte"))
print(sys.executable, sys.prefix, sys.argv, sys.flags, locale.getpreferredencoding())
print(os.getpgrp(), os.getsid(0), os.getpgid(0))
import threading
print(threading.get_native_id(), threading.main_thread().name)
names = []
threads = [threading.Thread(target=lambda: names.append(threading.get_native_id())) for _ in range(3)]
[t.start() for t in threads]
[t.join() for t in threads]
print(names)
for path in "/proc/uptime", "/proc/loadavg", "/proc/self/stat", "/proc/meminfo", "/proc/self/environ", "/proc/cpuinfo", "/proc/sys/kernel/random/uuid", "/proc/self/status", "/etc/hostname", "/proc/sys/kernel/hostname", "/proc/stat", "/proc/version":
    try:
        with open(path) as f:
            print(path, f.readline())
    except OSError as error:
        print(error)
print(os.path.exists("/proc/%d/stat" % os.getpid()), os.readlink("/proc/self") == str(os.getpid()))
import shutil
print(shutil.disk_usage("/"), os.statvfs("/").f_bfree)
