/* Files as SQLite sees them: temporary ones are in the VM's memory, all others behind the host's table
   (module/files.h). Locks are between connections of one VM; nothing keeps other processes away. */
#include "host/host.h"
#include "module/files.h"
#include "module/sqlite_vfs.h"
#include "runtime/error.h"
#include "runtime/heap.h"

static VmFile *file_of(sqlite3_file *file) {
  return (VmFile *)file;
}
static VM *vm_of(sqlite3_file *file) {
  return file_of(file)->vfs->vm;
}

/* ---- in memory ---- */

static int memory_close(sqlite3_file *file) {
  VmFile *f = file_of(file);
  if (f->data) heap_free(vm_of(file)->heap, f->data, f->room);
  f->data = NULL;
  return SQLITE_OK;
}
static int memory_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at) {
  const VmFile *f = file_of(file);
  size_t from = (size_t)at, there = from < f->len ? f->len - from : 0;
  if (there > (size_t)n) there = (size_t)n;
  if (there) memcpy(to, f->data + from, there);
  if (there == (size_t)n) return SQLITE_OK;
  memset((char *)to + there, 0, (size_t)n - there);
  return SQLITE_IOERR_SHORT_READ;
}
static int memory_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at) {
  VmFile *f = file_of(file);
  Heap *heap = vm_of(file)->heap;
  if ((uint64_t)at > SIZE_MAX / 2 - (size_t)n) return SQLITE_FULL;
  size_t end = (size_t)at + (size_t)n;
  if (end > f->room) {
    size_t room = end + end / 2 + 4096;
    uint8_t *data = heap_alloc(heap, room);
    if (!data) return SQLITE_IOERR_NOMEM;
    if (f->len) memcpy(data, f->data, f->len);
    if (f->data) heap_free(heap, f->data, f->room);
    f->data = data;
    f->room = room;
  }
  if (end > f->len) {
    if ((size_t)at > f->len) memset(f->data + f->len, 0, (size_t)at - f->len);
    f->len = end;
  }
  memcpy(f->data + (size_t)at, from, (size_t)n);
  return SQLITE_OK;
}
static int memory_truncate(sqlite3_file *file, sqlite3_int64 len) {
  if ((uint64_t)len < file_of(file)->len) file_of(file)->len = (size_t)len;
  return SQLITE_OK;
}
static int memory_sync(sqlite3_file *file, int flags) {
  return SQLITE_OK;
}
static int memory_size(sqlite3_file *file, sqlite3_int64 *out) {
  *out = (sqlite3_int64)file_of(file)->len;
  return SQLITE_OK;
}

/* ---- on disk ---- */

static int disk_read(sqlite3_file *file, void *to, int n, sqlite3_int64 at) {
  VM *vm = vm_of(file);
  int fd = file_of(file)->fd, done = 0;
  if (files_seek(vm, fd, at, 0) < 0) return SQLITE_IOERR_READ;
  while (done < n) {
    ptrdiff_t got = files_read(vm, fd, (char *)to + done, (size_t)(n - done));
    if (got < 0) return SQLITE_IOERR_READ;
    if (got == 0) break;
    done += (int)got;
  }
  if (done == n) return SQLITE_OK;
  memset((char *)to + done, 0, (size_t)(n - done));
  return SQLITE_IOERR_SHORT_READ;
}
static int disk_write(sqlite3_file *file, const void *from, int n, sqlite3_int64 at) {
  enum { LINUX_ENOSPC = 28 };
  VM *vm = vm_of(file);
  int fd = file_of(file)->fd, done = 0;
  if (files_seek(vm, fd, at, 0) < 0) return SQLITE_IOERR_WRITE;
  while (done < n) {
    ptrdiff_t got = files_write(vm, fd, (const char *)from + done, (size_t)(n - done));
    if (got == -LINUX_ENOSPC) return SQLITE_FULL;
    if (got <= 0) return SQLITE_IOERR_WRITE;
    done += (int)got;
  }
  return SQLITE_OK;
}
static int disk_truncate(sqlite3_file *file, sqlite3_int64 len) {
  HostAct act = {.deed = HOST_RESIZE, .offset = len};
  return files_act(vm_of(file), file_of(file)->fd, &act) ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
}
static int disk_sync(sqlite3_file *file, int flags) {
  HostAct act = {.deed = HOST_SYNC};
  return files_act(vm_of(file), file_of(file)->fd, &act) ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}
static int disk_size(sqlite3_file *file, sqlite3_int64 *out) {
  HostStat st;
  if (files_stat(vm_of(file), file_of(file)->fd, &st)) return SQLITE_IOERR_FSTAT;
  *out = (sqlite3_int64)st.size;
  return SQLITE_OK;
}

/* ---- locks ---- */

/* From level to level as SQLite's documentation of locks has it: any number of readers, one who intends to
   write beside them, and nobody beside who writes. */
static int lock(sqlite3_file *file, int want) {
  VmFile *f = file_of(file);
  SharedFile *all = f->shared;
  if (!all || f->lock >= want) return SQLITE_OK;
  if (f->lock != all->level && (all->level >= SQLITE_LOCK_PENDING || want > SQLITE_LOCK_SHARED))
    return SQLITE_BUSY;
  if (want == SQLITE_LOCK_SHARED) {
    f->lock = SQLITE_LOCK_SHARED;
    all->n_shared++;
    if (all->level < SQLITE_LOCK_SHARED) all->level = SQLITE_LOCK_SHARED;
    return SQLITE_OK;
  }
  bool waits = want == SQLITE_LOCK_EXCLUSIVE && all->n_shared > 1;
  f->lock = all->level = waits ? SQLITE_LOCK_PENDING : want;
  return waits ? SQLITE_BUSY : SQLITE_OK;
}
static int unlock(sqlite3_file *file, int want) {
  VmFile *f = file_of(file);
  SharedFile *all = f->shared;
  if (!all || f->lock <= want) return SQLITE_OK;
  if (f->lock > SQLITE_LOCK_SHARED) all->level = SQLITE_LOCK_SHARED;
  if (want == SQLITE_LOCK_NONE && --all->n_shared == 0) all->level = SQLITE_LOCK_NONE;
  f->lock = want;
  return SQLITE_OK;
}
static int is_reserved(sqlite3_file *file, int *out) {
  const SharedFile *all = file_of(file)->shared;
  *out = all && all->level > SQLITE_LOCK_SHARED;
  return SQLITE_OK;
}

static SharedFile *share(VmFile *f, const HostStat *st) {
  SqliteVfs *vfs = f->vfs;
  SharedFile *all = vfs->shared_files;
  while (all && (all->inode != st->inode || all->device != st->device)) all = all->next;
  if (!all) {
    if (!(all = heap_alloc(vfs->vm->heap, sizeof *all))) return NULL;
    *all = (SharedFile){.next = vfs->shared_files, .device = st->device, .inode = st->inode};
    vfs->shared_files = all;
  }
  all->n_refs++;
  return all;
}
static void unshare(VmFile *f) {
  SharedFile **at = &f->vfs->shared_files;
  if (!f->shared || --f->shared->n_refs) return;
  while (*at != f->shared) at = &(*at)->next;
  *at = f->shared->next;
  heap_free(f->vfs->vm->heap, f->shared, sizeof *f->shared);
}

static int disk_close(sqlite3_file *file) {
  VmFile *f = file_of(file);
  unlock(file, SQLITE_LOCK_NONE);
  unshare(f);
  f->shared = NULL;
  if (f->fd >= 0) files_close(vm_of(file), f->fd);
  if (f->delete_on_close) sqlite_file_delete(f->vfs, f->path);
  f->fd = -1;
  return SQLITE_OK;
}

/* ---- questions ---- */

/* Whether the path is another file's now, or nobody's. */
static bool has_moved(const VmFile *f) {
  HostStat now, st;
  HostBytes answer = {0};
  bool moved = true;
  if (f->fd < 0) return false;
  if (vm_ask(f->vfs->vm, HOST_STAT, f->path, &answer) == 0 && answer.len == sizeof now &&
      files_stat(f->vfs->vm, f->fd, &st) == 0) {
    memcpy(&now, answer.data, sizeof now);
    moved = now.inode != st.inode;
  }
  host_bytes_free(&answer);
  return moved;
}

static int control(sqlite3_file *file, int what, void *arg) {
  static const int64_t most_mapped = 0x7fff0000;
  VmFile *f = file_of(file);
  switch (what) {
  case SQLITE_FCNTL_LOCKSTATE: *(int *)arg = f->lock; return SQLITE_OK;
  case SQLITE_FCNTL_LAST_ERRNO: *(int *)arg = 0; return SQLITE_OK;
  case SQLITE_FCNTL_SIZE_HINT: return SQLITE_OK;
  case SQLITE_FCNTL_HAS_MOVED: *(int *)arg = has_moved(f); return SQLITE_OK;
  case SQLITE_FCNTL_MMAP_SIZE: {
    int64_t asked = *(sqlite3_int64 *)arg > most_mapped ? most_mapped : *(sqlite3_int64 *)arg;
    *(sqlite3_int64 *)arg = f->mmap_size;
    if (asked >= 0) f->mmap_size = asked;
    return SQLITE_OK;
  }
  case SQLITE_FCNTL_CHUNK_SIZE:
  case SQLITE_FCNTL_POWERSAFE_OVERWRITE:
  case SQLITE_FCNTL_PERSIST_WAL:
  case SQLITE_FCNTL_VFSNAME:
  case SQLITE_FCNTL_TEMPFILENAME:
  default: return SQLITE_NOTFOUND;
  }
}
static int sector_size(sqlite3_file *file) {
  return 4096;
}
static int characteristics(sqlite3_file *file) {
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

/* ---- memory that connections share for a write-ahead log: not here ---- */

static int shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out) {
  *out = NULL;
  trap(vm_of(file), "a write-ahead log of SQLite in a file");
  return SQLITE_IOERR_SHMMAP;
}
static int shm_lock(sqlite3_file *file, int offset, int n, int flags) {
  trap(vm_of(file), "a write-ahead log of SQLite in a file");
  return SQLITE_IOERR_SHMLOCK;
}
static void shm_barrier(sqlite3_file *file) {}
static int shm_unmap(sqlite3_file *file, int deletes) {
  return SQLITE_OK;
}

static const sqlite3_io_methods memory_methods = {.iVersion = 1,
                                                  .xClose = memory_close,
                                                  .xRead = memory_read,
                                                  .xWrite = memory_write,
                                                  .xTruncate = memory_truncate,
                                                  .xSync = memory_sync,
                                                  .xFileSize = memory_size,
                                                  .xLock = lock,
                                                  .xUnlock = unlock,
                                                  .xCheckReservedLock = is_reserved,
                                                  .xFileControl = control,
                                                  .xSectorSize = sector_size,
                                                  .xDeviceCharacteristics = characteristics};
static const sqlite3_io_methods disk_methods = {.iVersion = 2,
                                                .xClose = disk_close,
                                                .xRead = disk_read,
                                                .xWrite = disk_write,
                                                .xTruncate = disk_truncate,
                                                .xSync = disk_sync,
                                                .xFileSize = disk_size,
                                                .xLock = lock,
                                                .xUnlock = unlock,
                                                .xCheckReservedLock = is_reserved,
                                                .xFileControl = control,
                                                .xSectorSize = sector_size,
                                                .xDeviceCharacteristics = characteristics,
                                                .xShmMap = shm_map,
                                                .xShmLock = shm_lock,
                                                .xShmBarrier = shm_barrier,
                                                .xShmUnmap = shm_unmap};

void sqlite_file_in_memory(VmFile *file, SqliteVfs *vfs) {
  *file = (VmFile){.file.pMethods = &memory_methods, .vfs = vfs, .fd = -1};
}

int sqlite_file_open(VmFile *file, SqliteVfs *vfs, int fd, const char *path, int flags) {
  HostStat st;
  *file = (VmFile){.vfs = vfs, .fd = fd, .path = path, .delete_on_close = flags & SQLITE_OPEN_DELETEONCLOSE};
  if (flags & SQLITE_OPEN_MAIN_DB) {
    if (files_stat(vfs->vm, fd, &st)) return SQLITE_IOERR_FSTAT;
    if (!(file->shared = share(file, &st))) return SQLITE_NOMEM;
  }
  file->file.pMethods = &disk_methods;
  return SQLITE_OK;
}

int sqlite_file_delete(SqliteVfs *vfs, const char *path) {
  enum { LINUX_ENOENT = 2 };
  HostAct act = {.deed = HOST_REMOVE, .path = path};
  int error = files_act_path(vfs->vm, &act, "removing");
  return error == 0 ? SQLITE_OK : error == LINUX_ENOENT ? SQLITE_IOERR_DELETE_NOENT : SQLITE_IOERR_DELETE;
}
