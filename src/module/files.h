/* Open files and paths of one VM, behind the host's table. Descriptors are the VM's own small numbers: 0, 1,
   2 are the program's streams, those from 3 on files of the host. The current folder is the VM's own too:
   changing it changes nothing outside. Also how an error number becomes an OSError, and what paths may be. */
#ifndef MODULE_FILES_H
#define MODULE_FILES_H
#include "host/host.h"
#include "runtime/vm.h"

/* Error numbers of the reference's system. */
enum {
  FILES_ENOENT = 2,
  FILES_EBADF = 9,
  FILES_ENOTDIR = 20,
  FILES_EISDIR = 21,
  FILES_EINVAL = 22,
  FILES_ENOTTY = 25,
  FILES_ESPIPE = 29,
  FILES_O_ACCMODE = 3,
  FILES_O_CLOEXEC = 02000000
};
/* In the place of an error number: a trap is set, or an exception that a signal's handler left. */
enum { FILES_TRAPPED = -1000 };

/* A descriptor, or minus an error number; FILES_TRAPPED. `flags` are the reference's os.O_ ones. */
int files_open(VM *vm, const char *path, int flags, unsigned mode);
/* Bytes at the position: how many; minus an error number. */
ptrdiff_t files_read(VM *vm, int fd, void *bytes, size_t len);
/* How many were written; minus an error number; FILES_TRAPPED. */
ptrdiff_t files_write(VM *vm, int fd, const void *bytes, size_t len);
/* Whether it is standard input, which may be a file in the reference: the door does not tell. */
bool files_is_stdin(VM *vm, int fd);
/* The new position, or minus an error number; FILES_TRAPPED. whence: 0 start, 1 position, 2 end. */
int64_t files_seek(VM *vm, int fd, int64_t offset, int whence);
/* 0, an error number, or FILES_TRAPPED: those below. */
int files_close(VM *vm, int fd);
int files_stat(VM *vm, int fd, HostStat *out);
/* A deed on an open file: fills in its handle. EINVAL where the descriptor is one of the program's streams.
 */
int files_act(VM *vm, int fd, HostAct *act);
/* A deed on paths; for a HOST_SYMLINK's text, `path` stays as it is. `what` names it ("removing"). */
int files_act_path(VM *vm, HostAct *act, const char *what);
/* A new descriptor for the same open file; fd2 -1: the lowest free one. As files_open. */
int files_dup(VM *vm, int fd, int fd2, bool inheritable);
/* Whether children would have it; NULL: not open. */
bool *files_inheritable(VM *vm, int fd);
bool files_is_open(VM *vm, int fd);
/* Whether it is open and a terminal; FILES_TRAPPED of a device other than the program's streams. */
int files_is_terminal(VM *vm, int fd);
/* A descriptor for something inside the VM, which it owns from here on: the lowest that is free; as
   files_open. And what is behind one; NULL: nothing of that kind. */
struct Inside;
int files_adopt(VM *vm, struct Inside *inside);
struct Inside *files_inside(VM *vm, int fd);
/* Makes it the current folder: `resolved` is a whole path. */
int files_enter(VM *vm, const char *resolved);
/* The path of an open folder; NULL with *error, or FILES_TRAPPED there. Borrowed. */
const char *files_folder(VM *vm, int fd, int *error);
/* Closes everything; before the VM goes. */
void files_fini(VM *vm);

/* Raises OSError(number, its text, path); `path` UNDEF: without. A trap that is set stays, and so does what
   is set with -FILES_TRAPPED. ERR. */
Value raise_errno(VM *vm, int number, Ref path);
/* The same with two paths. */
Value raise_errno2(VM *vm, int number, Ref path, Ref path2);

/* A path argument: str, bytes or os.PathLike as NUL-terminated bytes in the file system's encoding. */
typedef struct Path {
  Value object; /* what __fspath__ gave, or the argument */
  char *text;   /* `size` bytes from vm_alloc */
  size_t size;
  int fd; /* >= 0 or has_fd: a descriptor was given instead, text is NULL */
  bool is_bytes, has_fd;
} Path;
enum { PATH_FD = 1, PATH_NONE = 2 };
/* 0, or -1 with TypeError worded for `function`. flags: what else is allowed. path_get's argument is "path".
 */
int path_get(VM *vm, Ref v, const char *function, unsigned flags, Path *out);
int path_get_named(VM *vm, Ref v, const char *function, const char *argument, unsigned flags, Path *out);
/* The same for a path that goes from the folder `dir_fd` (UNDEF, None: the current one): 0; -1 with an
   exception; an error number for a `dir_fd` that is no open folder. */
int path_below(VM *vm, Ref dir_fd, Path *path);
void path_free(VM *vm, Path *path);
/* os.fspath(v). */
Value path_fspath(VM *vm, Ref v);
/* Bytes of the outside as the str that the file system's encoding makes of them. */
Value path_decode(VM *vm, const char *text, size_t len);
#endif
