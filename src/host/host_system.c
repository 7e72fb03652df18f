/* What files are on Linux and not everywhere: modes, owners, extended attributes, the flags of open. */
#include "host/host_int.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

int host_set_mode(int fd, const char *path, unsigned mode, bool follow) {
  int result = fd >= 0 ? fchmod(fd, mode) : fchmodat(AT_FDCWD, path, mode, follow ? 0 : AT_SYMLINK_NOFOLLOW);
  return result < 0 ? errno : 0;
}

int host_set_owner(int fd, const char *path, int64_t uid, int64_t gid, bool follow) {
  int result = fd >= 0 ? fchown(fd, (uid_t)uid, (gid_t)gid)
                       : fchownat(AT_FDCWD, path, (uid_t)uid, (gid_t)gid, follow ? 0 : AT_SYMLINK_NOFOLLOW);
  return result < 0 ? errno : 0;
}

int host_attributes(int fd, const char *path, bool follow, int64_t *len) {
  ptrdiff_t n = fd >= 0  ? flistxattr(fd, NULL, 0)
                : follow ? listxattr(path, NULL, 0)
                         : llistxattr(path, NULL, 0);
  *len = n;
  return n < 0 ? errno : 0;
}

int host_set_mask(unsigned mode, int64_t *old) {
  *old = umask(mode & 0777);
  return 0;
}

int host_hard_link(const char *path, const char *other, bool follow) {
  return linkat(AT_FDCWD, path, AT_FDCWD, other, follow ? AT_SYMLINK_FOLLOW : 0) < 0 ? errno : 0;
}

int host_open(const char *path, uint32_t flags, unsigned mode) {
  static const struct {
    uint32_t of;
    int is;
  } known[] = {{0100, O_CREAT},        {0200, O_EXCL},        {0400, O_NOCTTY},      {01000, O_TRUNC},
               {02000, O_APPEND},      {04000, O_NONBLOCK},   {010000, O_DSYNC},     {04010000, O_SYNC},
               {0200000, O_DIRECTORY}, {0400000, O_NOFOLLOW}, {01000000, O_NOATIME}, {010000000, O_PATH},
               {020200000, O_TMPFILE}};
  int how = (int)(flags & 3) | O_CLOEXEC;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if ((flags & known[i].of) == known[i].of) how |= known[i].is;
  int fd;
  do fd = open(path, how, mode);
  while (fd < 0 && errno == EINTR);
  if (fd < 0 || fd > 2) return fd;
  int higher = fcntl(fd, F_DUPFD_CLOEXEC, 3), error = errno;
  close(fd);
  errno = error;
  return higher;
}

bool host_is_made_up(int fd, const struct stat *st) {
  struct statfs fs;
  return major(st->st_dev) == 0 && fstatfs(fd, &fs) == 0 &&
         (fs.f_type == PROC_SUPER_MAGIC || fs.f_type == SYSFS_MAGIC);
}

void host_owner(uint64_t *uid, uint64_t *gid) {
  *uid = geteuid(), *gid = getegid();
}

int host_errno(int error) {
  return error;
}
