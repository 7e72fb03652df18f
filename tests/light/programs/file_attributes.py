"""Modes, times, sizes, access, statuses."""
import os, stat
old = os.umask(0o027); print(oct(old), oct(os.umask(0o022)))
os.umask(0o027); open("a", "w").close(); os.mkdir("d"); os.umask(0o022); print(oct(os.stat("a").st_mode), oct(os.stat("d").st_mode))
fd = os.open("b", os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o640); os.write(fd, b"12345"); os.ftruncate(fd, 3); print(os.fstat(fd).st_size); os.ftruncate(fd, 8); os.close(fd)
print(open("b", "rb").read(), oct(os.stat("b").st_mode), stat.filemode(os.stat("b").st_mode)); os.truncate("b", 1); print(os.path.getsize("b"))
for mode in (0o600, 0o4755, 0o100644): os.chmod("b", mode); print(oct(os.stat("b").st_mode))
with open("b") as f: os.chmod(f.fileno(), 0o601); os.fchmod(f.fileno(), 0o611); print(oct(os.fstat(f.fileno()).st_mode))
for times in ((1, 2), (1.5, 2.25), (-1, -2.5), (0, 0), (1e9 + 0.1, 2e9)):
    os.utime("b", times); s = os.stat("b"); print(s.st_atime, s.st_mtime, s.st_atime_ns, s.st_mtime_ns, s[7], s[8])
os.utime("b", ns=(1234567890123456789, 987654321)); s = os.stat("b"); print(s.st_atime_ns, s.st_mtime_ns, s.st_mtime)
os.symlink("b", "l"); os.utime("l", (5, 6), follow_symlinks=False); print(os.lstat("l").st_mtime, os.stat("l").st_mtime_ns, os.lstat("l").st_size, stat.S_ISLNK(os.lstat("l").st_mode))
print(os.access("b", os.F_OK), os.access("b", os.R_OK), os.access("none", os.F_OK), os.path.getmtime("b"))
import shutil
shutil.copy2("b", "c"); print(os.stat("c").st_mtime_ns, oct(os.stat("c").st_mode)); shutil.copy("b", "e"); shutil.copyfile("b", "g"); shutil.copymode("b", "g"); shutil.copystat("b", "g"); print(oct(os.stat("g").st_mode), os.stat("g").st_mtime_ns)
try: shutil.copyfile("b", "b")
except shutil.SameFileError as e: print(e)
os.mkdir("d/x"); open("d/x/y", "w").close(); shutil.copytree("d", "d2", symlinks=True); print(sorted(os.listdir("d2"))); shutil.rmtree("d2"); shutil.rmtree("none", ignore_errors=True); shutil.rmtree("none", onerror=lambda f, p, e: print(f.__name__, p, e[0].__name__)); print(shutil.move("d", "m"), os.path.exists("m/x/y"))
