/* Deeds on the machine's own files: see HostDeed. Handles are descriptors of the process.

   Knows nothing of clocks: a host that shows other times than the machine's puts host_shown.c before it. */
#include "host/host_int.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OF_MODES = 3, OF_CREATE = 0100, OF_EXCLUSIVE = 0200, OF_TRUNCATE = 01000, OF_TEMPORARY = 020000000 };

static int opens_for_writing(uint32_t flags) {
  return (flags & OF_MODES) || flags & (OF_CREATE | OF_TRUNCATE | OF_TEMPORARY);
}

bool host_changes(const HostAct *act) {
  switch (act->deed) {
  case HOST_OPEN: return opens_for_writing(act->flags);
  case HOST_READ:
  case HOST_SEEK:
  case HOST_CLOSE:
  case HOST_STATUS:
  case HOST_SYNC:
  case HOST_ATTRIBUTES:
  case HOST_MASK:
  case HOST_ACCESS: return false;
  default: return true;
  }
}

/* What an open that changes gives on a read-only file system; a file that is only to be written to must be
   there to be refused. */
static int read_only_open(const HostAct *act) {
  struct stat st;
  bool there = stat(act->path, &st) == 0;
  int missing = errno;
  if (there && act->flags & OF_CREATE && act->flags & OF_EXCLUSIVE) return EEXIST;
  if (there && S_ISDIR(st.st_mode)) return EISDIR;
  return there || (missing == ENOENT && act->flags & OF_CREATE) ? EROFS : missing;
}

static int read_only(const HostAct *act) {
  struct stat st;
  const char *made = act->deed == HOST_HARD_LINK || act->deed == HOST_SYMLINK ? act->other : act->path;
  switch (act->deed) {
  case HOST_OPEN: return read_only_open(act);
  case HOST_WRITE: return EBADF;
  case HOST_MAKE_FOLDER:
  case HOST_HARD_LINK:
  case HOST_SYMLINK: return made && lstat(made, &st) == 0 ? EEXIST : EROFS;
  default: break;
  }
  return act->path && lstat(act->path, &st) < 0 ? errno : EROFS;
}

static int do_open(HostAct *act, bool strict) {
  struct stat st;
  bool there = !(act->flags & OF_TEMPORARY) && stat(act->path, &st) == 0;
  if (strict && there && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode) && strcmp(act->path, "/dev/null") != 0)
    return HOST_NOT_HERE;
  int fd = host_open(act->path, act->flags, act->mode);
  if (fd < 0) return errno == ENOSYS ? HOST_NOT_HERE : errno;
  if (fstat(fd, &st) < 0 || (strict && host_is_made_up(fd, &st))) {
    close(fd);
    return HOST_NOT_HERE;
  }
  act->result = fd;
  act->mode = st.st_mode;
  return 0;
}

static int do_move_bytes(HostAct *act) {
  ptrdiff_t n;
  size_t len = act->len < SSIZE_MAX ? act->len : SSIZE_MAX;
  do n = act->deed == HOST_READ ? read(act->handle, act->bytes, len) : write(act->handle, act->bytes, len);
  while (n < 0 && errno == EINTR);
  act->result = n;
  return n < 0 ? errno : 0;
}

static int do_seek(HostAct *act) {
  static const int whences[] = {SEEK_SET, SEEK_CUR, SEEK_END};
  if (act->flags > 2) return EINVAL;
  act->result = lseek(act->handle, act->offset, whences[act->flags]);
  return act->result < 0 ? errno : 0;
}

static int do_status(HostAct *act) {
  struct stat st;
  if (fstat(act->handle, &st) < 0) return errno;
  HostStat out = host_stat_of(&st);
  memcpy(act->bytes, &out, act->len < sizeof out ? act->len : sizeof out);
  return 0;
}

static int do_times(const HostAct *act) {
  struct timespec times[2];
  for (int i = 0; i < 2; i++) {
    int64_t ns = act->times_ns[i], seconds = ns / NS_PER_S - (ns % NS_PER_S < 0);
    times[i].tv_sec = seconds;
    times[i].tv_nsec = ns - seconds * NS_PER_S;
  }
  int how = act->flags & HOST_NO_FOLLOW ? AT_SYMLINK_NOFOLLOW : 0;
  int done = act->handle >= 0 ? futimens(act->handle, times) : utimensat(AT_FDCWD, act->path, times, how);
  return done < 0 ? errno : 0;
}

static int do_access(const HostAct *act) {
  int how = (act->mode & 4 ? R_OK : 0) | (act->mode & 2 ? W_OK : 0) | (act->mode & 1 ? X_OK : 0);
  if (act->mode & ~7U) return EINVAL;
  int flags = act->flags & HOST_NO_FOLLOW ? AT_SYMLINK_NOFOLLOW : 0;
  return faccessat(AT_FDCWD, act->path, how ? how : F_OK, flags) < 0 ? errno : 0;
}

static int done(int result) {
  return result < 0 ? errno : 0;
}

static int do_act(HostAct *act, bool strict) {
  bool follow = !(act->flags & HOST_NO_FOLLOW), opened = act->handle >= 0;
  switch (act->deed) {
  case HOST_OPEN: return do_open(act, strict);
  case HOST_READ:
  case HOST_WRITE: return do_move_bytes(act);
  case HOST_SEEK: return do_seek(act);
  case HOST_SYNC: return done(fsync(act->handle));
  case HOST_CLOSE: return done(close(act->handle));
  case HOST_STATUS: return do_status(act);
  case HOST_RESIZE:
    return done(opened ? ftruncate(act->handle, act->offset) : truncate(act->path, act->offset));
  case HOST_MODE: return host_set_mode(act->handle, act->path, act->mode, follow);
  case HOST_OWNER: return host_set_owner(act->handle, act->path, act->times_ns[0], act->times_ns[1], follow);
  case HOST_TIMES: return do_times(act);
  case HOST_ATTRIBUTES: return host_attributes(act->handle, act->path, follow, &act->result);
  case HOST_MAKE_FOLDER: return done(mkdir(act->path, (mode_t)act->mode));
  case HOST_REMOVE_FOLDER: return done(rmdir(act->path));
  case HOST_REMOVE: return done(unlink(act->path));
  case HOST_RENAME: return done(rename(act->path, act->other));
  case HOST_HARD_LINK: return host_hard_link(act->path, act->other, follow);
  case HOST_SYMLINK: return done(symlink(act->path, act->other));
  case HOST_ACCESS: return do_access(act);
  case HOST_MASK: return host_set_mask(act->mode, &act->result);
  case N_HOST_DEEDS: break;
  }
  return EINVAL;
}

int host_act_files(const Host *host, HostAct *act, bool strict) {
  bool closed = host->files != HOST_FILES_CHANGE;
  if (closed && act->deed == HOST_ACCESS && act->mode & 2)
    return host_errno(do_act(act, strict)) ? ENOENT : EROFS;
  if (closed && host_changes(act)) return host_errno(read_only(act));
  int error = do_act(act, strict);
  return error > 0 ? host_errno(error) : error;
}
