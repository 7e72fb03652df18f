import posix, _stat
print(posix.stat("/").st_mode == posix.lstat("/").st_mode, _stat.S_ISDIR(posix.stat("/").st_mode), _stat.filemode(0o100644))
s = posix.stat(__file__)
print(s.st_size > 10, s[6] == s.st_size, s.st_mtime_ns // 10**9 == s[8], len(s), s.n_fields, type(s))
for e in ["posix.stat('nope')", "posix.stat(b'nope')", "posix.stat(3.4)", "posix.stat(99)", "posix.listdir('nope')", "posix.open('nope',0)",
          "posix.fspath(3)", "posix.readlink('/tmp')", "posix.scandir('nope')", "posix.listdir(3.5)", "posix.lstat('nope')", "posix.getcwd(1)",
          "posix.read(99,1)", "posix.close(99)", "posix.stat('')", "posix.get_terminal_size()", "posix.lseek(99,0,0)", "posix.write(1,'a')",
          "posix.strerror('a')", "posix.strerror(2)", "posix.strerror(9999)", "posix.urandom(-1)", "len(posix.urandom(5))"]:
    try:
        print(e, "->", repr(eval(e)))
    except Exception as x:
        print(e, "->", type(x).__name__, x, getattr(x, "errno", None), getattr(x, "filename", None))
class P:
    def __fspath__(self):
        return "/"
print(posix.fspath(P()), posix.stat(P()).st_mode == posix.stat("/").st_mode)
fd = posix.open(__file__, 0)
print(posix.read(fd, 12), posix.lseek(fd, 0, 1), posix.lseek(fd, 7, 0), posix.read(fd, 5), posix.close(fd))
