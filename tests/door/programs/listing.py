# Directory order, in every way that Python lists one.
import glob
import os
import pathlib
import tempfile
import zipfile

with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for i in range(40):
        open(f"f{i * 7919 % 101}.txt", "w").close()
    os.mkdir("sub")
    open("sub/x", "w").close()
    print(os.listdir(), os.listdir(b".")[:3])
    print([e.name for e in os.scandir()] == os.listdir())
    print(glob.glob("**/*.txt", recursive=True)[:5], [str(p) for p in pathlib.Path().iterdir()][:4])
    print([(d, f[:3]) for _, d, f in os.walk(".")], [(d, f[:3]) for _, d, f, _ in os.fwalk(".")])
    fd = os.open(".", os.O_RDONLY)
    print(os.listdir(fd) == os.listdir(), os.listdir(fd) == os.listdir())
    os.close(fd)
    print(os.listdir("/proc/self/fd"))
    os.chdir("/")
