/* The status of files: stat and its family, and the setting of times.

   A closed door shows
   - numbers: st_dev one constant, st_ino counted from the first file that the script looks at; one per file
   of the machine, so that two names of one file still agree;
   - times: those of a file that is older than the script's first line are its own (modified; for accessed and
   changed the modified one stands in, because looking and copying move them); those of a file written since
   are the host's clock at its latest write through this process, or the script's start if another process
   wrote it; times that the script has set are as it set them;
   - owner: files made since belong to the door's user. */
#include "host/libc_door_fd.h"
#include "host/libc_door_file.h"
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

typedef struct Known {
  uint64_t device, inode;
  uint64_t shown;
  int64_t written_ns;  /* wall clock of the host; 0: not by this process */
  int64_t accessed_ns; /* set by the script; INT64_MIN: not */
  bool is_used;
} Known;

static struct {
  Known *slots;
  size_t n, room; /* room: a power of two */
  uint64_t last_shown;
  pthread_mutex_t lock;
} files = {.lock = PTHREAD_MUTEX_INITIALIZER, .last_shown = 100000};

static size_t slot_of(uint64_t device, uint64_t inode) {
  uint64_t hash = (inode ^ device << 40) * UINT64_C(0x9e3779b97f4a7c15);
  return (size_t)(hash >> 20) & (files.room - 1);
}

static Known *probe(uint64_t device, uint64_t inode) {
  for (size_t at = slot_of(device, inode);; at = (at + 1) & (files.room - 1)) {
    Known *known = &files.slots[at];
    if (!known->is_used || (known->device == device && known->inode == inode)) return known;
  }
}

static bool grow(void) {
  size_t old_room = files.room;
  Known *old = files.slots, *slots = calloc(old_room ? old_room * 2 : 256, sizeof *slots);
  if (!slots) return false;
  files.slots = slots;
  files.room = old_room ? old_room * 2 : 256;
  for (size_t i = 0; i < old_room; i++)
    if (old[i].is_used) *probe(old[i].device, old[i].inode) = old[i];
  free(old);
  return true;
}

/* NULL without memory. Lock held. */
static Known *find(uint64_t device, uint64_t inode) {
  if (files.n * 2 >= files.room && !grow()) return NULL;
  Known *known = probe(device, inode);
  if (known->is_used) return known;
  files.n++;
  *known = (Known){device, inode, ++files.last_shown, 0, INT64_MIN, true};
  return known;
}

static void lock_files(void) {
  REAL(pthread_mutex_lock)(&files.lock);
}

static void unlock_files(void) {
  REAL(pthread_mutex_unlock)(&files.lock);
}

uint64_t door_inode(uint64_t device, uint64_t inode) {
  lock_files();
  const Known *known = find(device, inode);
  uint64_t shown = known ? known->shown : inode;
  unlock_files();
  return shown;
}

void door_forget_inode(const char *path) {
  struct stat st;
  int before = errno;
  if (!door_closed() || !libc_door.begun || REAL(lstat)(path, &st) < 0 || st.st_nlink > 1) {
    errno = before;
    return;
  }
  lock_files();
  Known *known = find(st.st_dev, st.st_ino);
  if (known) {
    known->shown = ++files.last_shown;
    known->written_ns = 0, known->accessed_ns = INT64_MIN;
  }
  unlock_files();
  errno = before;
}

static void note_time(int fd, int64_t written_ns, int64_t accessed_ns) {
  struct stat st;
  if (REAL(fstat)(fd, &st) < 0) return;
  lock_files();
  Known *known = find(st.st_dev, st.st_ino);
  if (known && written_ns) known->written_ns = written_ns;
  if (known && accessed_ns != INT64_MIN) known->accessed_ns = accessed_ns;
  unlock_files();
}

void door_note_written(int fd) {
  int before = errno;
  if (door_closed() && libc_door.begun)
    note_time(fd, libc_door.host->peek(libc_door.host, HOST_WALL), INT64_MIN);
  errno = before;
}

/* Whether a time of the machine was taken while this script has been running, rather than set by somebody. */
static bool is_of_this_run(int64_t ns) {
  struct timespec now = {0};
  if (!libc_door.begun || ns < libc_door.begun_real_ns) return false;
  REAL(clock_gettime)(CLOCK_REALTIME, &now);
  return ns <= ns_of_timespec(&now);
}

static int show(int status, struct stat *st) {
  door_arm();
  if (status < 0 || !door_closed() || !libc_door.begun) return status;
  lock_files();
  const Known *known = find(st->st_dev, st->st_ino);
  if (known) {
    int64_t modified = ns_of_timespec(&st->st_mtim);
    if (is_of_this_run(modified)) modified = known->written_ns ? known->written_ns : libc_door.begun_wall_ns;
    if (is_of_this_run(ns_of_timespec(&st->st_ctim))) {
      st->st_uid = st->st_uid == REAL(geteuid)() ? (uid_t)DOOR_UID : st->st_uid;
      st->st_gid = st->st_gid == REAL(getegid)() ? (gid_t)DOOR_GID : st->st_gid;
    }
    st->st_mtim = st->st_ctim = timespec_of_ns(modified);
    st->st_atim = known->accessed_ns != INT64_MIN ? timespec_of_ns(known->accessed_ns) : st->st_mtim;
    st->st_ino = known->shown;
    st->st_dev = makedev(8, 1);
  }
  unlock_files();
  return status;
}

DOOR_ENTRY int stat(const char *restrict path, struct stat *restrict out) {
  char proc_path[64];
  if (door_closed()) path = door_proc_path(path, proc_path, sizeof proc_path);
  return show(door_is_on_tape(path) ? door_stat_taped(path, true, out) : REAL(stat)(path, out), out);
}

DOOR_ENTRY int lstat(const char *restrict path, struct stat *restrict out) {
  return show(door_is_on_tape(path) ? door_stat_taped(path, false, out) : REAL(lstat)(path, out), out);
}

DOOR_ENTRY int fstat(int fd, struct stat *out) {
  return show(REAL(fstat)(fd, out), out);
}

DOOR_ENTRY int fstatat(int dir, const char *restrict path, struct stat *restrict out, int flags) {
  if (door_closed() && (dir == AT_FDCWD || path[0] == '/') && !(flags & AT_EMPTY_PATH) &&
      door_is_on_tape(path))
    return show(door_stat_taped(path, !(flags & AT_SYMLINK_NOFOLLOW), out), out);
  return show(REAL(fstatat)(dir, path, out, flags), out);
}

/* One structure under two names on 64-bit machines. */
_Static_assert(sizeof(struct stat) == sizeof(struct stat64), "stat and stat64 differ");

DOOR_ENTRY int stat64(const char *restrict path, struct stat64 *restrict out) {
  return stat(path, (struct stat *)out);
}

DOOR_ENTRY int lstat64(const char *restrict path, struct stat64 *restrict out) {
  return lstat(path, (struct stat *)out);
}

DOOR_ENTRY int fstat64(int fd, struct stat64 *out) {
  return fstat(fd, (struct stat *)out);
}

DOOR_ENTRY int fstatat64(int dir, const char *restrict path, struct stat64 *restrict out, int flags) {
  return fstatat(dir, path, (struct stat *)out, flags);
}

/* The same with a birth time, which no closed door shows. */
static struct statx_timestamp stamp_of(struct timespec time) {
  return (struct statx_timestamp){.tv_sec = time.tv_sec, .tv_nsec = (uint32_t)time.tv_nsec};
}

DOOR_ENTRY int statx(int dir, const char *restrict path, int flags, unsigned mask,
                     struct statx *restrict out) {
  struct stat st;
  int status = REAL(statx)(dir, path, flags, mask, out);
  if (status < 0 || !door_closed() || !libc_door.begun) return status;
  if (fstatat(dir, path, &st, flags & (AT_EMPTY_PATH | AT_SYMLINK_NOFOLLOW)) < 0) return -1;
  out->stx_mask &= ~(unsigned)STATX_BTIME;
  out->stx_btime = (struct statx_timestamp){0};
  out->stx_mtime = stamp_of(st.st_mtim), out->stx_ctime = stamp_of(st.st_ctim),
  out->stx_atime = stamp_of(st.st_atim);
  out->stx_ino = st.st_ino, out->stx_dev_major = 8, out->stx_dev_minor = 1;
  out->stx_uid = st.st_uid, out->stx_gid = st.st_gid;
  return status;
}

/* ---- File systems: how much room is left changes all the time ---- */

static int show_room(int status, struct statvfs *out) {
  if (status < 0 || !door_closed() || !libc_door.begun) return status;
  out->f_blocks = UINT64_C(1) << 24, out->f_bfree = out->f_bavail = UINT64_C(1) << 23;
  out->f_files = UINT64_C(1) << 22, out->f_ffree = out->f_favail = UINT64_C(1) << 21;
  out->f_bsize = out->f_frsize = 4096;
  out->f_fsid = 1;
  return status;
}

DOOR_ENTRY int statvfs(const char *restrict path, struct statvfs *restrict out) {
  return show_room(REAL(statvfs)(path, out), out);
}

DOOR_ENTRY int fstatvfs(int fd, struct statvfs *out) {
  return show_room(REAL(fstatvfs)(fd, out), out);
}

_Static_assert(sizeof(struct statvfs) == sizeof(struct statvfs64), "statvfs and statvfs64 differ");

DOOR_ENTRY int statvfs64(const char *restrict path, struct statvfs64 *restrict out) {
  return statvfs(path, (struct statvfs *)out);
}

DOOR_ENTRY int fstatvfs64(int fd, struct statvfs64 *out) {
  return fstatvfs(fd, (struct statvfs *)out);
}

/* ---- Setting times: "now" is the host's ---- */

static const struct timespec *times_of_host(const struct timespec *given, struct timespec out[2]) {
  if (!door_closed() || !libc_door.begun) return given;
  for (int i = 0; i < 2; i++) {
    out[i] = given ? given[i] : (struct timespec){.tv_nsec = UTIME_NOW};
    if (out[i].tv_nsec == UTIME_NOW) out[i] = timespec_of_ns(libc_door.host->peek(libc_door.host, HOST_WALL));
  }
  return out;
}

static int note_set_times(int status, int fd, const struct timespec *times) {
  int before = errno;
  if (status == 0 && fd >= 0 && times && times[0].tv_nsec != UTIME_OMIT)
    note_time(fd, times[1].tv_nsec == UTIME_OMIT ? 0 : ns_of_timespec(&times[1]), ns_of_timespec(&times[0]));
  errno = before;
  return status;
}

DOOR_ENTRY int futimens(int fd, const struct timespec given[2]) {
  struct timespec set[2];
  const struct timespec *times = times_of_host(given, set);
  int status = REAL(futimens)(fd, times);
  return door_closed() && libc_door.begun ? note_set_times(status, fd, times) : status;
}

DOOR_ENTRY int utimensat(int dir, const char *path, const struct timespec given[2], int flags) {
  struct timespec set[2];
  const struct timespec *times = times_of_host(given, set);
  int status = REAL(utimensat)(dir, path, times, flags);
  if (status < 0 || !door_closed() || !libc_door.begun || !path) return status;
  int fd = REAL(openat)(dir, path, O_PATH | O_CLOEXEC | (flags & AT_SYMLINK_NOFOLLOW ? O_NOFOLLOW : 0));
  note_set_times(status, fd, times);
  if (fd >= 0) REAL(close)(fd);
  return status;
}
