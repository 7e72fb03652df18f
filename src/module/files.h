/* Open files of one VM, behind the host's table: descriptors 0, 1, 2 are the program's own, those from 3 on
   are files that were read when they were opened. Nothing of a file can be written yet: opening for writing
   is a trap. Also how an error number becomes an OSError, and what paths may be. */
#ifndef MODULE_FILES_H
#define MODULE_FILES_H
#include "host/host.h"
#include "runtime/vm.h"

enum {
  FILES_EBADF = 9,
  FILES_EINVAL = 22,
  FILES_EISDIR = 21,
  FILES_ESPIPE = 29,
  FILES_ENOTTY = 25,
  FILES_O_ACCMODE = 3
};

/* Opens for reading. A descriptor, or minus an error number; -1000 after a trap. `flags` are the reference's
   os.O_ ones. */
int files_open(VM *vm, const char *path, int flags);
/* Bytes at the position: how many; minus an error number. */
ptrdiff_t files_read(VM *vm, int fd, void *bytes, size_t len);
/* 0, an error number, or -1 after a trap. */
int files_write(VM *vm, int fd, const void *bytes, size_t len);
/* The new position, or minus an error number. whence: 0 start, 1 position, 2 end. */
int64_t files_seek(VM *vm, int fd, int64_t offset, int whence);
/* 0 or an error number. */
int files_close(VM *vm, int fd);
int files_stat(VM *vm, int fd, HostStat *out);
bool files_is_open(VM *vm, int fd);

/* Raises OSError(number, its text, path); `path` UNDEF: without. ERR. */
Value raise_errno(VM *vm, int number, Ref path);

/* A path argument: str, bytes or os.PathLike as NUL-terminated bytes in the file system's encoding. */
typedef struct Path {
  Value object; /* what __fspath__ gave, or the argument */
  char *text;   /* `size` bytes from vm_alloc */
  size_t size;
  int fd; /* >= 0: a descriptor was given instead, text is NULL */
  bool is_bytes;
} Path;
enum { PATH_FD = 1, PATH_NONE = 2 };
/* 0, or -1 with TypeError worded for `function`. flags: what else is allowed. */
int path_get(VM *vm, Ref v, const char *function, unsigned flags, Path *out);
void path_free(VM *vm, Path *path);
/* os.fspath(v). */
Value path_fspath(VM *vm, Ref v);
/* Bytes of the outside as the str that the file system's encoding makes of them. */
Value path_decode(VM *vm, const char *text, size_t len);
#endif
