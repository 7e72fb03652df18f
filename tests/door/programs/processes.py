# pids, fork, subprocess, multiprocessing: numbered in the order of their start, each behind the same door.
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
import uuid

print(os.getpid(), os.getppid(), os.getpgrp(), os.getsid(0), os.getpgid(0))
pid = os.fork()
if pid == 0:
    print("child", os.getpid(), os.getppid(), time.time(), os.urandom(4), random.random(), flush=True)
    os._exit(7)
print(pid, os.waitpid(pid, 0))
print(os.urandom(4), time.time())
code = "import os, time, random, uuid; print(os.getpid(), os.getppid(), time.time(), random.random(), uuid.uuid4())"
for _ in range(2):
    print(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout, end="")
nested = f"import subprocess, sys; print(subprocess.run([sys.executable, '-c', {code!r}], capture_output=True).stdout)"
print(subprocess.check_output([sys.executable, "-c", nested]))
print(subprocess.check_output("date +%s; echo $$ $PPID; hostname; env | sort", shell=True, env={"A": "1"}, cwd="/"))
p = subprocess.Popen(["sleep", "1000"])
print(p.pid)
time.sleep(0.01)
print(p.wait())
p = subprocess.Popen(["cat"], stdin=subprocess.PIPE, start_new_session=True)
print(os.getpgid(p.pid) == p.pid, os.getsid(p.pid) == p.pid)
os.killpg(p.pid, signal.SIGTERM)
print(p.wait())
print(os.system("exit 3") >> 8, subprocess.getoutput("echo hello"))
print(os.posix_spawn("/bin/true", ["true"], os.environ), os.wait())
try:
    os.kill(54321, 0)
except ProcessLookupError as error:
    print(error)


def work(n):
    return n * n, os.getpid()


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print([square for square, _ in pool.map(work, range(10))])
    queue = multiprocessing.Queue()
    child = multiprocessing.Process(target=queue.put, args=([1, 2, 3],))
    child.start()
    print(queue.get(timeout=10), child.name, child.pid)
    child.join()
    print(child.exitcode)
    try:
        subprocess.run([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, timeout=0.2)
    except subprocess.TimeoutExpired as error:
        print(error)
