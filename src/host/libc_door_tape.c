/* Files of a process that is recorded or replayed: reading one asks the host, and the script gets a
   descriptor of a copy in memory, in the recording as in the replay, so that both see the same thing.

   Not on the tape: the reference's own library, devices, and what the script itself makes, which it makes
   again in the replay. Making is an effect: a replay in which it ends otherwise (no such folder, say) is
   refused. */
#include "host/libc_door_file.h"
#include <fcntl.h>
#include <pin.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct OwnPath {
  struct OwnPath *next;
  char path[];
} OwnPath;

static OwnPath *own_paths;

static _Thread_local bool is_asking;

bool door_is_asking(void) {
  return is_asking;
}

int door_ask(HostQuestion question, const char *name, HostBytes *answer) {
  is_asking = true;
  int error = libc_door.host->ask(libc_door.host, question, name, answer);
  is_asking = false;
  return error;
}

ptrdiff_t door_read_stdin(void *bytes, size_t len) {
  is_asking = true;
  ptrdiff_t n = libc_door.host->read_stdin(libc_door.host, bytes, len);
  is_asking = false;
  return n;
}

static bool starts_with(const char *text, const char *start) {
  return !strncmp(text, start, strlen(start));
}

bool door_is_on_tape(const char *path) {
  static const char *const outside[] = {PIN_LIBRARY, PIN_SITE_FOLDERS, "/usr/share/zoneinfo", "/dev/"};
  if (!libc_door.is_taped || !libc_door.begun || is_asking) return false;
  for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
    if (starts_with(path, outside[i])) return false;
  /* What lies in a folder of its own is its own too. */
  for (const OwnPath *own = own_paths; own; own = own->next) {
    size_t len = strlen(own->path);
    if (!strncmp(path, own->path, len) && (path[len] == 0 || path[len] == '/')) return false;
  }
  return true;
}

void door_own_path(const char *what, const char *path, int error) {
  if (!libc_door.is_taped || !libc_door.begun || starts_with(path, "/dev/")) return;
  size_t len = strlen(path) + 1;
  OwnPath *own = error ? NULL : malloc(sizeof *own + len);
  if (own && door_is_on_tape(path)) {
    memcpy(own->path, path, len);
    own->next = own_paths;
    own_paths = own;
  } else
    free(own);
  char text[PATH_MAX + 64];
  snprintf(text, sizeof text, "%s %s", what, path);
  libc_door.host->effect(libc_door.host, text, error);
}

int door_open_taped(const char *path, int flags) {
  HostBytes bytes = {0};
  if ((flags & O_ACCMODE) != O_RDONLY || flags & (O_CREAT | O_DIRECTORY | O_PATH)) return -2;
  int error = door_ask(HOST_FILE, path, &bytes);
  if (error == EISDIR) return -2;
  if (error) return errno = error, -1;
  int fd = memfd_create("file", flags & O_CLOEXEC ? MFD_CLOEXEC : 0);
  if (fd >= 0) {
    for (size_t at = 0; at < bytes.len;) {
      ssize_t n = REAL(write)(fd, bytes.data + at, bytes.len - at);
      if (n <= 0) break;
      at += (size_t)n;
    }
    lseek(fd, 0, SEEK_SET);
  }
  host_bytes_free(&bytes);
  return fd;
}

int door_stat_taped(const char *path, bool follow, struct stat *out) {
  HostBytes bytes = {0};
  HostStat from;
  int error = door_ask(follow ? HOST_STAT : HOST_LSTAT, path, &bytes);
  if (!error && bytes.len != sizeof from) error = EIO;
  if (error) {
    host_bytes_free(&bytes);
    return errno = error, -1;
  }
  memcpy(&from, bytes.data, sizeof from);
  host_bytes_free(&bytes);
  struct timespec modified = timespec_of_ns(from.modified_ns);
  *out = (struct stat){.st_mode = (mode_t)from.mode,
                       .st_ino = from.inode,
                       .st_dev = from.device,
                       .st_nlink = from.n_links,
                       .st_uid = (uid_t)from.uid,
                       .st_gid = (gid_t)from.gid,
                       .st_size = (off_t)from.size,
                       .st_blocks = (blkcnt_t)from.n_blocks,
                       .st_blksize = 4096,
                       .st_mtim = modified,
                       .st_atim = modified,
                       .st_ctim = modified};
  return 0;
}

DOOR_ENTRY ssize_t readlink(const char *restrict path, char *restrict out, size_t size) {
  if (door_closed() && libc_door.begun && !strcmp(path, "/proc/self")) {
    char pid[16];
    int n = snprintf(pid, sizeof pid, "%d", (int)libc_door.host->identity(libc_door.host)->pid);
    memcpy(out, pid, (size_t)n < size ? (size_t)n : size);
    return (size_t)n < size ? n : (ssize_t)size;
  }
  if (!door_is_on_tape(path)) return REAL(readlink)(path, out, size);
  HostBytes bytes = {0};
  int error = door_ask(HOST_LINK, path, &bytes);
  if (error) return errno = error, -1;
  size_t len = bytes.len < size ? bytes.len : size;
  memcpy(out, bytes.data, len);
  host_bytes_free(&bytes);
  return (ssize_t)len;
}

DOOR_ENTRY char *getcwd(char *out, size_t size) {
  if (!libc_door.is_taped || is_asking) return REAL(getcwd)(out, size);
  HostBytes bytes = {0};
  int error = door_ask(HOST_FOLDER, "", &bytes);
  if (!error && out && bytes.len >= size) error = ERANGE;
  if (error) {
    host_bytes_free(&bytes);
    return errno = error, NULL;
  }
  if (!out) return bytes.data;
  memcpy(out, bytes.data, bytes.len + 1);
  host_bytes_free(&bytes);
  return out;
}

DOOR_ENTRY char *realpath(const char *restrict path, char *restrict out) {
  if (!libc_door.is_taped || is_asking) return REAL(realpath)(path, out);
  HostBytes bytes = {0};
  int error = door_ask(HOST_RESOLVE, path, &bytes);
  if (error) return errno = error, NULL;
  if (!out) return bytes.data;
  snprintf(out, PATH_MAX, "%s", bytes.data);
  host_bytes_free(&bytes);
  return out;
}

DOOR_ENTRY char *__realpath_chk(const char *path, char *out, size_t room);
DOOR_ENTRY char *__realpath_chk(const char *path, char *out, size_t room) {
  if (room < PATH_MAX) abort();
  return realpath(path, out);
}

DOOR_ENTRY int access(const char *path, int mode) {
  struct stat st;
  if (!door_is_on_tape(path)) return REAL(access)(path, mode);
  if (door_stat_taped(path, true, &st) < 0) return -1;
  unsigned shift = st.st_uid == (uid_t)libc_door.host->identity(libc_door.host)->uid ? 6 : 0;
  return (st.st_mode >> shift & (unsigned)mode) == (unsigned)mode ? 0 : (errno = EACCES, -1);
}

/* ---- Effects ---- */

static int effect(int status, const char *what, const char *path) {
  int error = status < 0 ? errno : 0;
  door_own_path(what, path, error);
  errno = error;
  return status;
}

DOOR_ENTRY int mkdir(const char *path, mode_t mode) {
  return effect(REAL(mkdir)(path, mode), "making the folder", path);
}

DOOR_ENTRY int rename(const char *from, const char *to) {
  return effect(REAL(rename)(from, to), "renaming to", to);
}

DOOR_ENTRY int unlink(const char *path) {
  door_forget_inode(path);
  return effect(REAL(unlink)(path), "removing", path);
}

DOOR_ENTRY int rmdir(const char *path) {
  return effect(REAL(rmdir)(path), "removing", path);
}
