/* What SQLite sees of the outside: paths, time, entropy, sleep, all through the VM's host. Each VM registers
   a VFS of its own, whose name nobody else knows; SQLite's own for unix is never linked in, because
   sqlite3_os_init is here. So no connection can reach anything past the host.

   SQLite draws its seed from the VFS that registered last. When two VMs of a process use SQLite at once both
   are marked `shared`, and what shows numbers of its generator is a trap; a VM that comes after all others
   have gone begins anew. The registry of VFSs and the lock around it are SQLite's own. */
#include "host/host.h"
#include "module/files.h"
#include "module/sqlite_int.h"
#include "module/sqlite_vfs.h"
#include <stdio.h>

static SqliteVfs *vfs_of(sqlite3_vfs *vfs) {
  return (SqliteVfs *)vfs;
}

/* ---- paths ---- */

/* What a path becomes: absolute, without "." and ".." and links. */
typedef struct FullPath {
  VM *vm;
  char *out;
  size_t size, used;
  int n_links;
  bool failed;
} FullPath;
enum { MOST_LINKS = 200, PATH_MOST = 512 };

static void add_path(FullPath *p, const char *path, size_t len);

/* The element that ends at p->used may be a link: then what it says takes its place. */
static void follow(FullPath *p, size_t element) {
  HostBytes answer = {0};
  int error = vm_ask(p->vm, HOST_LINK, p->out, &answer);
  if (error == 0 && answer.len) {
    if (++p->n_links > MOST_LINKS)
      p->failed = true;
    else {
      p->used = answer.data[0] == '/' ? 0 : p->used - element - 1;
      add_path(p, answer.data, answer.len);
    }
  }
  host_bytes_free(&answer);
}

static void add_element(FullPath *p, const char *name, size_t len) {
  if (len == 1 && name[0] == '.') return;
  if (len == 2 && name[0] == '.' && name[1] == '.') {
    while (p->used > 1 && p->out[--p->used] != '/')
      ;
    return;
  }
  if (p->used + len + 2 >= p->size) {
    p->failed = true;
    return;
  }
  p->out[p->used++] = '/';
  memcpy(p->out + p->used, name, len);
  p->used += len;
  p->out[p->used] = 0;
  follow(p, len);
}

static void add_path(FullPath *p, const char *path, size_t len) {
  size_t from = 0;
  for (size_t i = 0; i <= len && !p->failed; i++)
    if (i == len || path[i] == '/') {
      if (i > from) add_element(p, path + from, i - from);
      from = i + 1;
    }
}

static int full_path(sqlite3_vfs *vfs, const char *path, int size, char *out) {
  FullPath p = {.vm = vfs_of(vfs)->vm, .out = out, .size = (size_t)size};
  if (path[0] != '/') {
    HostBytes folder = {0};
    if (vm_ask(p.vm, HOST_FOLDER, "", &folder) != 0) return SQLITE_CANTOPEN;
    add_path(&p, folder.data, folder.len);
    host_bytes_free(&folder);
  }
  add_path(&p, path, strlen(path));
  out[p.used] = 0;
  if (p.failed || p.used < 2) return SQLITE_CANTOPEN;
  return p.n_links ? SQLITE_OK_SYMLINK : SQLITE_OK;
}

/* ---- files ---- */

enum { LINUX_ENOENT = 2, LINUX_EACCES = 13, LINUX_EISDIR = 21, LINUX_O_RDWR = 2, LINUX_O_CREAT = 0100 };
enum { LINUX_O_EXCL = 0200 };

/* What a file looks like: 0, or an error number. */
static int status_of(VM *vm, const char *path, HostStat *out) {
  HostBytes answer = {0};
  int error = vm_ask(vm, HOST_STAT, path, &answer);
  if (error == 0 && answer.len == sizeof *out)
    memcpy(out, answer.data, sizeof *out);
  else if (error == 0)
    error = LINUX_ENOENT;
  host_bytes_free(&answer);
  return error;
}

/* Journals get the mode of their database. */
static unsigned mode_for(VM *vm, const char *path, int flags) {
  enum { DEFAULT_MODE = 0644, PRIVATE_MODE = 0600 };
  char base[PATH_MOST + 1];
  HostStat st;
  if (flags & SQLITE_OPEN_DELETEONCLOSE) return PRIVATE_MODE;
  const char *dash = strrchr(path, '-');
  if (!(flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) || !dash || dash - path > PATH_MOST)
    return DEFAULT_MODE;
  memcpy(base, path, (size_t)(dash - path));
  base[dash - path] = 0;
  return status_of(vm, base, &st) ? DEFAULT_MODE : (unsigned)st.mode & 0777;
}

static int open_named(SqliteVfs *vfs, const char *path, VmFile *file, int flags, int *out_flags) {
  VM *vm = vfs->vm;
  bool writes = flags & SQLITE_OPEN_READWRITE, creates = flags & SQLITE_OPEN_CREATE;
  int how = (writes ? LINUX_O_RDWR : 0) | (creates ? LINUX_O_CREAT : 0) |
            (flags & SQLITE_OPEN_EXCLUSIVE ? LINUX_O_EXCL : 0) | FILES_O_CLOEXEC;
  int fd = vm->trap.set ? FILES_TRAPPED : files_open(vm, path, how, mode_for(vm, path, flags));
  HostStat st;
  if (fd == FILES_TRAPPED) return SQLITE_CANTOPEN;
  if (fd < 0) {
    bool journal = flags & (SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL);
    if (creates && journal && fd == -LINUX_EACCES && status_of(vm, path, &st) != 0)
      return SQLITE_READONLY_DIRECTORY;
    if (fd == -LINUX_EISDIR || !writes) return SQLITE_CANTOPEN;
    flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    how &= ~(LINUX_O_RDWR | LINUX_O_CREAT);
    if ((fd = files_open(vm, path, how, 0)) < 0) return SQLITE_CANTOPEN;
  }
  if (out_flags) *out_flags = flags;
  int code = sqlite_file_open(file, vfs, fd, path, flags);
  if (code != SQLITE_OK) files_close(vm, fd);
  return code;
}

static int open_file(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags) {
  file->pMethods = NULL;
  if (path) {
    if (flags & SQLITE_OPEN_MAIN_DB && sqlite3_uri_parameter(path, "vfs")) return SQLITE_CANTOPEN;
    return open_named(vfs_of(vfs), path, (VmFile *)file, flags, out_flags);
  }
  /* The name of a temporary file takes so much from SQLite's generator. */
  uint64_t name;
  sqlite3_randomness(sizeof name, &name);
  sqlite_file_in_memory((VmFile *)file, vfs_of(vfs));
  if (out_flags) *out_flags = flags;
  return SQLITE_OK;
}

static int delete_file(sqlite3_vfs *vfs, const char *path, int sync) {
  return sqlite_file_delete(vfs_of(vfs), path);
}

static int access_file(sqlite3_vfs *vfs, const char *path, int what, int *out) {
  VM *vm = vfs_of(vfs)->vm;
  HostStat st;
  if (what == SQLITE_ACCESS_EXISTS) {
    *out = status_of(vm, path, &st) == 0 && ((st.mode & 0170000) != 0100000 || st.size > 0);
    return SQLITE_OK;
  }
  enum { READ_WRITE = 6, READ_ONLY = 4 };
  HostAct act = {
      .deed = HOST_ACCESS, .path = path, .mode = what == SQLITE_ACCESS_READWRITE ? READ_WRITE : READ_ONLY};
  *out = files_act_path(vm, &act, "reading") == 0;
  return SQLITE_OK;
}

/* ---- the rest of the outside ---- */

static int entropy(sqlite3_vfs *vfs, int n, char *out) {
  SqliteVfs *own = vfs_of(vfs);
  memset(out, 0, (size_t)n);
  if (!own->shared) own->vm->host->entropy(own->vm->host, out, (size_t)n);
  return n;
}

void sqlite_vfs_sleep(VM *vm, int64_t microseconds) {
  Host *host = vm->host;
  host->sleep_until(host, host->peek(host, HOST_STEADY) + microseconds * 1000);
}
static int sleep_for(sqlite3_vfs *vfs, int microseconds) {
  sqlite_vfs_sleep(vfs_of(vfs)->vm, microseconds);
  return microseconds;
}

/* Milliseconds of the Julian day. */
static int time_in_ms(sqlite3_vfs *vfs, sqlite3_int64 *out) {
  static const int64_t epoch = INT64_C(24405875) * 8640000;
  Host *host = vfs_of(vfs)->vm->host;
  *out = epoch + host->clock(host, HOST_WALL) / 1000000;
  return SQLITE_OK;
}
static int time_in_days(sqlite3_vfs *vfs, double *out) {
  sqlite3_int64 ms;
  time_in_ms(vfs, &ms);
  *out = (double)ms / 86400000.0;
  return SQLITE_OK;
}
static int last_error(sqlite3_vfs *vfs, int n, char *out) {
  return 0;
}

static void *load(sqlite3_vfs *vfs, const char *path) {
  trap(vfs_of(vfs)->vm, "an extension of SQLite");
  return NULL;
}
static void load_error(sqlite3_vfs *vfs, int n, char *out) {
  sqlite3_snprintf(n, out, "no extensions");
}
static void (*find_symbol(sqlite3_vfs *vfs, void *library, const char *name))(void) {
  return NULL;
}
static void unload(sqlite3_vfs *vfs, void *library) {}

/* ---- the process's registry ---- */

static int open_nothing(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags) {
  file->pMethods = NULL;
  return SQLITE_CANTOPEN;
}
static int no_entropy(sqlite3_vfs *vfs, int n, char *out) {
  memset(out, 0, (size_t)n);
  return n;
}
static int no_sleep(sqlite3_vfs *vfs, int microseconds) {
  return 0;
}
static int no_time(sqlite3_vfs *vfs, double *out) {
  return *out = 0, SQLITE_OK;
}

/* SQLite wants one VFS before any VM has its own: it can do nothing. */
int sqlite3_os_init(void) {
  sqlite3_vfs *nothing = sqlite3_malloc64(sizeof *nothing);
  if (!nothing) return SQLITE_NOMEM;
  *nothing = (sqlite3_vfs){.iVersion = 1,
                           .szOsFile = sizeof(VmFile),
                           .mxPathname = PATH_MOST,
                           .zName = "samebyte",
                           .xOpen = open_nothing,
                           .xRandomness = no_entropy,
                           .xSleep = no_sleep,
                           .xCurrentTime = no_time};
  return sqlite3_vfs_register(nothing, 1);
}
int sqlite3_os_end(void) {
  sqlite3_vfs *nothing = sqlite3_vfs_find("samebyte");
  if (nothing) sqlite3_vfs_unregister(nothing);
  sqlite3_free(nothing);
  return SQLITE_OK;
}

static sqlite3_mutex *registry(void) {
  return sqlite3_mutex_alloc(SQLITE_MUTEX_STATIC_APP1);
}

/* The VFS becomes SQLite's; whoever is there already shares from now on. */
static int enter(SqliteVfs *vfs) {
  sqlite3_mutex *mutex = registry();
  sqlite3_mutex_enter(mutex);
  bool alone = true;
  for (sqlite3_vfs *other = sqlite3_vfs_find(NULL); other; other = other->pNext)
    if (other->xOpen == open_file) {
      vfs_of(other)->shared = true;
      alone = false;
    }
  vfs->shared = !alone;
  int code = sqlite3_vfs_register(&vfs->vfs, 1);
  if (alone) sqlite3_randomness(0, NULL);
  sqlite3_mutex_leave(mutex);
  return code;
}

SqliteVfs *sqlite_vfs_new(VM *vm) {
  SqliteVfs *vfs = sqlite3_initialize() == SQLITE_OK ? vm_alloc(vm, sizeof *vfs) : NULL;
  if (!vfs) {
    if (!raised(vm)) raise_memory(vm);
    return NULL;
  }
  memset(vfs, 0, sizeof *vfs);
  vfs->vm = vm;
  snprintf(vfs->name, sizeof vfs->name, "samebyte-%p", (void *)vfs);
  vfs->vfs = (sqlite3_vfs){.iVersion = 2,
                           .szOsFile = sizeof(VmFile),
                           .mxPathname = PATH_MOST,
                           .zName = vfs->name,
                           .xOpen = open_file,
                           .xDelete = delete_file,
                           .xAccess = access_file,
                           .xFullPathname = full_path,
                           .xDlOpen = load,
                           .xDlError = load_error,
                           .xDlSym = (void (*(*)(sqlite3_vfs *, void *, const char *))(void))find_symbol,
                           .xDlClose = unload,
                           .xRandomness = entropy,
                           .xSleep = sleep_for,
                           .xCurrentTime = time_in_days,
                           .xGetLastError = last_error,
                           .xCurrentTimeInt64 = time_in_ms};
  if (enter(vfs) == SQLITE_OK) return vfs;
  vm_free(vm, vfs, sizeof *vfs);
  raise_memory(vm);
  return NULL;
}

const char *sqlite_vfs_name(const SqliteVfs *vfs) {
  return vfs->name;
}
bool sqlite_vfs_is_shared(const SqliteVfs *vfs) {
  return vfs->shared;
}

void sqlite_vfs_free(VM *vm, SqliteVfs *vfs) {
  sqlite3_mutex *mutex = registry();
  sqlite3_mutex_enter(mutex);
  sqlite3_vfs_unregister(&vfs->vfs);
  sqlite3_mutex_leave(mutex);
  vm_free(vm, vfs, sizeof *vfs);
}
