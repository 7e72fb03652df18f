import errno
print(errno.ENOENT, errno.errorcode[2], errno.EAGAIN, errno.EWOULDBLOCK, len(errno.errorcode), list(errno.errorcode.items())[:5])
try:
    errno.ENOPE
except AttributeError as e:
    print(e)
