/* The hosts of the WebAssembly build: the fixed one, over the folders that whoever starts the module has
   opened for it. The machine's own clock, entropy and identity are not for a module, and tapes need a
   recorder beside it. */
#include "host/host_int.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* wasi-libc has no realpath: links stay as they are. */
bool host_resolve(const char *name, char *text) {
  struct stat st;
  if (stat(name, &st) != 0) return false;
  size_t len = 0;
  if (name[0] != '/' && !getcwd(text, PATH_MAX)) return false;
  if (name[0] != '/') len = strlen(text);
  int n = snprintf(text + len, PATH_MAX - len, "%s%s", len ? "/" : "", name);
  if (n >= 0 && (size_t)n < PATH_MAX - len) return true;
  errno = ENAMETOOLONG;
  return false;
}

/* ---- Files: WASI knows neither modes nor owners ---- */

int host_set_mode(int fd, const char *path, unsigned mode, bool follow) {
  return HOST_NOT_HERE;
}

int host_set_owner(int fd, const char *path, int64_t uid, int64_t gid, bool follow) {
  return HOST_NOT_HERE;
}

int host_set_mask(unsigned mode, int64_t *old) {
  return HOST_NOT_HERE;
}

/* The runtime of node does not find what is there. */
int host_hard_link(const char *path, const char *other, bool follow) {
  return HOST_NOT_HERE;
}

int host_attributes(int fd, const char *path, bool follow, int64_t *len) {
  *len = 0;
  return 0;
}

bool host_is_made_up(int fd, const struct stat *st) {
  return false;
}

/* A file without a name: made under one that nobody has, which then goes. */
static int open_temporary(const char *folder, int how) {
  char name[PATH_MAX];
  for (int i = 0; i < 1000; i++) {
    int n = snprintf(name, sizeof name, "%s/.samebyte-%d", folder, i);
    if (n < 0 || (size_t)n >= sizeof name) return errno = ENAMETOOLONG, -1;
    int fd = open(name, how | O_CREAT | O_EXCL, 0600);
    if (fd >= 0) unlink(name);
    if (fd >= 0 || errno != EEXIST) return fd;
  }
  return -1;
}

int host_open(const char *path, uint32_t flags, unsigned mode) {
  static const struct {
    uint32_t of;
    int is;
  } known[] = {{0100, O_CREAT},     {0200, O_EXCL},    {01000, O_TRUNC},       {02000, O_APPEND},
               {04000, O_NONBLOCK}, {010000, O_DSYNC}, {0200000, O_DIRECTORY}, {0400000, O_NOFOLLOW}};
  static const int modes[] = {O_RDONLY, O_WRONLY, O_RDWR, O_RDWR};
  int how = modes[flags & 3];
  if ((flags & 020200000) == 020200000) return open_temporary(path, how);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (flags & known[i].of) how |= known[i].is;
  return open(path, how, mode);
}

void host_owner(uint64_t *uid, uint64_t *gid) {
  *uid = *gid = 0;
}

int host_errno(int error) {
  static const struct {
    int ours, linux_number;
  } rows[] = {{EPERM, 1},   {ENOENT, 2},     {EINTR, 4},         {EIO, 5},      {EBADF, 9},
              {EAGAIN, 11}, {ENOMEM, 12},    {EACCES, 13},       {EFAULT, 14},  {EBUSY, 16},
              {EEXIST, 17}, {EXDEV, 18},     {ENODEV, 19},       {ENOTDIR, 20}, {EISDIR, 21},
              {EINVAL, 22}, {ENFILE, 23},    {EMFILE, 24},       {ENOTTY, 25},  {EFBIG, 27},
              {ENOSPC, 28}, {ESPIPE, 29},    {EROFS, 30},        {EMLINK, 31},  {EPIPE, 32},
              {EDOM, 33},   {ERANGE, 34},    {ENAMETOOLONG, 36}, {ENOSYS, 38},  {ENOTEMPTY, 39},
              {ELOOP, 40},  {EOVERFLOW, 75}, {ENOTSUP, 95},      {EDQUOT, 122}, {ENOTCAPABLE, 13}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (rows[i].ours == error) return rows[i].linux_number;
  return error;
}

Host *host_real(const HostSystem *system, const char **why) {
  *why = "this build has the fixed host only";
  return NULL;
}

Host *host_record(Host *under, const char *const *environment, const char *tape, const char **why) {
  if (under) under->free(under);
  return host_real(NULL, why);
}

Host *host_replay(const char *tape, const char **why) {
  return host_real(NULL, why);
}

void host_record_argument(Host *host, const char *argument) {}
