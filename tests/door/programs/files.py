# What the script writes shows the door's clock, its user and counted file numbers; samefile and hard links hold.
import glob
import os
import pathlib
import shutil
import tempfile
import time

folder = tempfile.mkdtemp()
print(folder)
os.chdir(folder)
for name in "zebra apple Mango 10 9 ünï .hidden".split():
    pathlib.Path(name).write_text(name)
    time.sleep(1.5)
print(os.listdir("."), sorted(glob.glob("*")) == glob.glob("*"))
print([(e.name, e.inode() == e.stat().st_ino, e.is_file()) for e in os.scandir(".")])
times = [os.stat(n).st_mtime for n in "zebra apple Mango 10 9".split()]
print(times, times == sorted(times))
os.link("zebra", "link")
os.symlink("zebra", "soft")
print(os.path.samefile("zebra", "link"), os.path.samefile("zebra", "apple"), os.path.samefile("soft", "link"))
print(os.stat("apple"))
os.utime("apple", (5, 7.5))
print(os.stat("apple")[7:], os.stat("apple").st_atime)
os.utime("apple")
print(os.stat("apple").st_mtime)
shutil.copy2("zebra", "copy")
print(os.stat("copy").st_mtime == os.stat("zebra").st_mtime)
with open("log", "a") as f:
    f.write("one")
    f.flush()
    first = os.fstat(f.fileno()).st_mtime
    time.sleep(2)
    f.write("two")
    f.flush()
    print(os.fstat(f.fileno()).st_mtime - first)
with tempfile.NamedTemporaryFile() as t:
    print(t.name)
print(os.stat("zebra").st_uid == os.getuid(), pathlib.Path("zebra").owner())
os.mkdir("d")
print([(r, sorted(d), sorted(f)) for r, d, f in os.walk(".")])
shutil.rmtree(folder)
