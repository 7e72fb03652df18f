/* Entry points that open, close, copy and read file descriptors, as far as the door has to know of them: see
   libc_door_fd.h. Everything else about files is the machine's own. */
#include "host/libc_door_fd.h"
#include "host/libc_door_file.h"
#include "host/libc_door_handover.h"
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static _Atomic uint8_t marks_of[N_MARKED_FDS];

uint8_t door_fd_marks(int fd) {
  return fd >= 0 && fd < N_MARKED_FDS ? atomic_load_explicit(&marks_of[fd], memory_order_relaxed) : 0;
}

void door_fd_mark(int fd, uint8_t marks) {
  if (fd >= 0 && fd < N_MARKED_FDS) atomic_fetch_or_explicit(&marks_of[fd], marks, memory_order_relaxed);
}

void door_fd_unmark(int fd, uint8_t marks) {
  if (fd >= 0 && fd < N_MARKED_FDS)
    atomic_fetch_and_explicit(&marks_of[fd], (uint8_t)~marks, memory_order_relaxed);
}

void door_fd_clear(int fd) {
  if (fd >= 0 && fd < N_MARKED_FDS) atomic_store_explicit(&marks_of[fd], 0, memory_order_relaxed);
}

static bool is_for_writing(int flags) {
  return (flags & O_ACCMODE) != O_RDONLY || flags & (O_CREAT | O_TRUNC);
}

static int opened(int fd, const char *path, int flags) {
  int error = errno;
  if (fd >= 0) door_fd_clear(fd);
  if (!door_closed()) return fd;
  if (fd >= 0 && path[0] == '/' && door_is_entropy_device(path)) door_fd_mark(fd, FD_ENTROPY);
  if (is_for_writing(flags)) {
    if (libc_door.is_taped) door_own_path("writing", path, fd < 0 ? error : 0);
    if (fd >= 0 && flags & (O_CREAT | O_TRUNC)) door_fd_mark(fd, FD_WRITTEN);
  }
  errno = error;
  return fd;
}

/* Opens by `real_call` unless the door makes the file up or the tape has it. */
static int open_inside(const char *path, int flags) {
  if (!door_closed() || is_for_writing(flags)) return -2;
  int made = door_is_virtual() ? door_open_made(path, flags) : -2;
  return made == -2 && door_is_on_tape(path) ? door_open_taped(path, flags) : made;
}

/* All ways to open come here; `dir` as openat takes it. */
static int open_through(int dir, const char *path, int flags, mode_t mode) {
  char proc_path[64];
  if (door_closed()) path = door_proc_path(path, proc_path, sizeof proc_path);
  int inside = dir == AT_FDCWD || path[0] == '/' ? open_inside(path, flags) : -2;
  return inside == -2 ? opened(REAL(openat)(dir, path, flags, mode), path, flags) : inside;
}

/* The mode follows the flags only when they may make a file. */
static mode_t mode_after(int flags, va_list rest) {
  return flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

#define OPEN_ENTRY(name, parameters, dir)                                                                    \
  DOOR_ENTRY int name parameters {                                                                           \
    va_list rest;                                                                                            \
    va_start(rest, flags);                                                                                   \
    mode_t mode = mode_after(flags, rest);                                                                   \
    va_end(rest);                                                                                            \
    return open_through(dir, path, flags, mode);                                                             \
  }
OPEN_ENTRY(open, (const char *path, int flags, ...), AT_FDCWD)
OPEN_ENTRY(open64, (const char *path, int flags, ...), AT_FDCWD)
OPEN_ENTRY(openat, (int dir, const char *path, int flags, ...), dir)
OPEN_ENTRY(openat64, (int dir, const char *path, int flags, ...), dir)

DOOR_ENTRY int creat(const char *path, mode_t mode) {
  return open_through(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

/* The names that fortified callers use when they pass no mode. */
DOOR_ENTRY int __open_2(const char *path, int flags);
DOOR_ENTRY int __open_2(const char *path, int flags) {
  return open_through(AT_FDCWD, path, flags, 0);
}

DOOR_ENTRY int __open64_2(const char *path, int flags);
DOOR_ENTRY int __open64_2(const char *path, int flags) {
  return open_through(AT_FDCWD, path, flags, 0);
}

DOOR_ENTRY FILE *fopen(const char *restrict path, const char *restrict mode) {
  if (door_closed() && door_is_entropy_device(path)) return door_entropy_stream(mode);
  if (door_closed() && mode[0] == 'r' && !strchr(mode, '+')) {
    int fd = open(path, O_RDONLY | (strchr(mode, 'e') ? O_CLOEXEC : 0));
    return fd < 0 ? NULL : fdopen(fd, mode);
  }
  return REAL(fopen)(path, mode);
}

DOOR_ENTRY FILE *fopen64(const char *restrict path, const char *restrict mode) {
  return fopen(path, mode);
}

DOOR_ENTRY int close(int fd) {
  if (door_fd_marks(fd) & FD_WRITTEN) door_note_written(fd);
  door_fd_clear(fd);
  return REAL(close)(fd);
}

DOOR_ENTRY int close_range(unsigned first, unsigned last, int flags) {
  int status = REAL(close_range)(first, last, flags);
  if (status == 0 && !(flags & (int)CLOSE_RANGE_CLOEXEC))
    for (unsigned fd = first; fd <= last && fd < N_MARKED_FDS; fd++) door_fd_clear((int)fd);
  return status;
}

static int copied(int from, int to) {
  if (to < 0) return to;
  door_fd_clear(to);
  door_fd_mark(to, door_fd_marks(from));
  return to;
}

DOOR_ENTRY int dup(int fd) {
  return copied(fd, REAL(dup)(fd));
}

DOOR_ENTRY int dup2(int from, int to) {
  return from == to ? REAL(dup2)(from, to) : copied(from, REAL(dup2)(from, to));
}

DOOR_ENTRY int dup3(int from, int to, int flags) {
  return copied(from, REAL(dup3)(from, to, flags));
}

static bool is_taped_stdin(void) {
  return libc_door.is_taped && libc_door.begun && !door_is_asking();
}

/* fcntl's third argument is a pointer or a number, or is not there; it is handed on as it comes. */
static int control(int fd, int command, long argument) {
  int result = REAL(fcntl)(fd, command, argument);
  return command == F_DUPFD || command == F_DUPFD_CLOEXEC ? copied(fd, result) : result;
}

#define FCNTL_ENTRY(name)                                                                                    \
  DOOR_ENTRY int name(int fd, int command, ...) {                                                            \
    va_list rest;                                                                                            \
    va_start(rest, command);                                                                                 \
    long argument = va_arg(rest, long);                                                                      \
    va_end(rest);                                                                                            \
    return control(fd, command, argument);                                                                   \
  }
FCNTL_ENTRY(fcntl)
FCNTL_ENTRY(fcntl64)

DOOR_ENTRY ssize_t read(int fd, void *bytes, size_t len) {
  size_t before = fd == 0 && libc_handover_pending ? handover_read(bytes, len) : 0;
  if (before) return (ssize_t)before;
  if (!door_closed() || !(door_fd_marks(fd) & FD_ENTROPY))
    return fd == 0 && is_taped_stdin()    ? door_read_stdin(bytes, len)
           : door_wait_for_fd(fd, POLLIN) ? REAL(read)(fd, bytes, len)
                                          : -1;
  if (len > SSIZE_MAX) len = SSIZE_MAX;
  door_entropy(bytes, len);
  return (ssize_t)len;
}

DOOR_ENTRY ssize_t __read_chk(int fd, void *bytes, size_t len, size_t room);
DOOR_ENTRY ssize_t __read_chk(int fd, void *bytes, size_t len, size_t room) {
  if (len > room) abort();
  return read(fd, bytes, len);
}

DOOR_ENTRY ssize_t readv(int fd, const struct iovec *parts, int n_parts) {
  if (!door_closed() || !(door_fd_marks(fd) & FD_ENTROPY))
    return door_wait_for_fd(fd, POLLIN) ? REAL(readv)(fd, parts, n_parts) : -1;
  ssize_t sum = 0;
  for (int i = 0; i < n_parts; i++) {
    door_entropy(parts[i].iov_base, parts[i].iov_len);
    sum += (ssize_t)parts[i].iov_len;
  }
  return sum;
}

DOOR_ENTRY ssize_t write(int fd, const void *bytes, size_t len) {
  size_t before = libc_handover_pending ? handover_skip(fd, bytes, len) : 0;
  if (before == len && len) return (ssize_t)len;
  if (before) {
    ssize_t rest = REAL(write)(fd, (const char *)bytes + before, len - before);
    return (ssize_t)before + (rest > 0 ? rest : 0);
  }
  ssize_t n = door_wait_for_fd(fd, POLLOUT) ? REAL(write)(fd, bytes, len) : -1;
  if (n > 0 && fd > 2 && door_closed() && libc_door.begun && !(door_fd_marks(fd) & FD_INSIDE))
    door_note_written(fd);
  return n;
}
