"""opener, closefd, descriptors instead of names, and what is wrong with them."""
import io, os
calls = []
def opener(name, flags):
    calls.append((name, flags & ~os.O_CLOEXEC == os.O_WRONLY | os.O_CREAT | os.O_TRUNC, bool(flags & os.O_CLOEXEC)))
    return os.open(name, flags, 0o600)
with open("a", "w", opener=opener) as f: f.write("x")
print(calls, oct(os.stat("a").st_mode))
for bad in (lambda n, f: -1, lambda n, f: "x", lambda n, f: None, lambda n, f: 1.5, lambda n, f: 99, lambda n, f: 1 // 0, 3):
    try: open("a", opener=bad)
    except Exception as e: print(type(e).__name__, e)
fd = os.open("a", os.O_RDWR)
f = open(fd, "r+", closefd=False)
print(f.fileno() == fd, f.name == fd, f.read(), f.write("y"))
f.close()
print(os.fstat(fd).st_size, os.lseek(fd, 0, 0), os.read(fd, 9))
g = open(fd, "rb")
g.close()
try: os.fstat(fd)
except OSError as e: print(e)
for name, kw in (("a", {"closefd": False}), (-1, {}), (99, {}), (1.5, {}), (None, {}), ([], {}), (2**70, {}), (b"nope", {}), ("a\0", {})):
    try: open(name, **kw)
    except Exception as e: print(repr(name), type(e).__name__, e)
os.mkdir("d")
for mode in ("r", "w", "rb", "a"):
    try: open("d", mode)
    except OSError as e: print(type(e).__name__, e, e.filename)
class P:
    def __fspath__(self): return "a"
print(open(P()).name, io.FileIO(b"a").name)
fds = [os.open("a", 0) for _ in range(3)]
os.close(fds[1])
print(os.open("a", 0) == fds[1], os.dup(fds[0]) > fds[2], os.dup2(fds[0], 50), os.get_inheritable(50), os.get_inheritable(fds[0]))
os.closerange(3, 60)
