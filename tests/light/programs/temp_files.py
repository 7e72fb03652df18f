"""tempfile: folders, files with and without names, what is gone afterwards."""
import os, tempfile
here = os.getcwd(); tempfile.tempdir = here
fd, path = tempfile.mkstemp(".s", "p"); print(os.path.basename(path)[:1], path[-2:], len(os.path.basename(path)), oct(os.fstat(fd).st_mode)); os.close(fd); os.remove(path)
d = tempfile.mkdtemp(dir=here); print(oct(os.stat(d).st_mode)); os.rmdir(d)
with tempfile.TemporaryDirectory(prefix="q") as t:
    open(os.path.join(t, "x"), "w").close(); os.makedirs(os.path.join(t, "y/z")); print(os.path.basename(t)[0], sorted(os.listdir(t)))
print(os.path.exists(t), os.listdir("."))
with tempfile.TemporaryFile("w+") as f: print(f.write("abc"), f.seek(0), f.read(), type(f).__name__, os.listdir("."))
with tempfile.NamedTemporaryFile("w+", suffix=".txt") as f: f.write("x"); f.flush(); print(f.name.endswith(".txt"), open(f.name).read(), len(os.listdir(".")))
print(os.listdir("."), f.closed)
f = tempfile.NamedTemporaryFile(delete=False); f.close(); print(os.path.exists(f.name)); os.remove(f.name)
with tempfile.SpooledTemporaryFile(max_size=4, mode="w+") as s:
    s.write("ab"); print(s._rolled, s.tell()); s.write("cdef"); print(s._rolled, s.seek(0), s.read())
f = tempfile.NamedTemporaryFile(); name = f.name; del f; print(os.path.exists(name), tempfile.gettempprefix(), tempfile.gettempdir() == here)
for bad in (lambda: tempfile.mkstemp(dir="nope"), lambda: tempfile.TemporaryFile(dir="nope"), lambda: tempfile.mkdtemp(suffix=1), lambda: tempfile.mkstemp(b"a", "b")):
    try: bad()
    except Exception as e: print(type(e).__name__, str(e)[:30])
