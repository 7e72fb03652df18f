/* Open files: see files.h. An OpenFile is what several descriptors may share; its position is the host's. */
#include "module/files.h"
#include "module/inside.h"
#include "runtime/error.h"
#include <errno.h>
#include <stdio.h>

enum { MAX_FILES = 1024, OF_CREATE = 0100, OF_TRUNCATE = 01000 };

typedef struct OpenFile {
  uint32_t n_refs;
  int32_t handle;   /* of the host; -1: a stream of the program */
  int32_t standard; /* which, 0 to 2 */
  bool is_folder, is_device;
  size_t renames; /* how many there had been when it was opened */
  char *path;     /* a folder's, `path_size` bytes */
  size_t path_size;
  Inside *inside; /* what is behind it instead of a file */
} OpenFile;

typedef struct Slot {
  OpenFile *file; /* NULL: free */
  bool inheritable;
} Slot;

typedef struct Files {
  Slot slots[MAX_FILES];
  OpenFile standard[3];
  size_t renames; /* folders that moved: paths of open ones may be stale */
} Files;

static Files *files_of(VM *vm) {
  if (vm->files) return vm->files;
  Files *files = vm_alloc(vm, sizeof *files);
  if (!files) return NULL;
  memset(files, 0, sizeof *files);
  for (int i = 0; i < 3; i++) {
    files->standard[i] = (OpenFile){.n_refs = 2, .handle = -1, .standard = i};
    files->slots[i] = (Slot){&files->standard[i], true};
  }
  return vm->files = files;
}

static OpenFile *find(VM *vm, int fd) {
  Files *files = files_of(vm);
  return files && fd >= 0 && fd < MAX_FILES ? files->slots[fd].file : NULL;
}

bool files_is_open(VM *vm, int fd) {
  return find(vm, fd);
}

bool *files_inheritable(VM *vm, int fd) {
  return find(vm, fd) ? &files_of(vm)->slots[fd].inheritable : NULL;
}

/* ---- paths ---- */

int files_enter(VM *vm, const char *resolved) {
  size_t size = strlen(resolved) + 1;
  char *copy = vm_alloc(vm, size);
  if (!copy) return error_clear(vm), trap(vm, "no memory for the current folder"), FILES_TRAPPED;
  memcpy(copy, resolved, size);
  if (vm->folder) vm_free(vm, vm->folder, strlen(vm->folder) + 1);
  vm->folder = copy;
  return 0;
}

const char *files_folder(VM *vm, int fd, int *error) {
  const OpenFile *file = find(vm, fd);
  *error = !file ? FILES_EBADF : !file->is_folder ? FILES_ENOTDIR : 0;
  if (*error) return NULL;
  if (file->path && file->renames == files_of(vm)->renames) return file->path;
  trap(vm, "a descriptor of a folder that may have another name now");
  *error = FILES_TRAPPED;
  return NULL;
}

/* ---- deeds ---- */

/* Whether it is no file but something inside; then a trap is set. */
static bool is_inside(VM *vm, const OpenFile *file) {
  if (file->inside) trap(vm, "a socket as a file");
  return file->inside;
}

/* What the host says of a deed, heard by whoever listens to effects. `path` as the program gave it. */
static int act_now(VM *vm, HostAct *act, bool changes, const char *what, const char *path) {
  char text[256];
  if (changes && vm->host->files == HOST_FILES_REFUSED) return trap(vm, "%s a file", what), FILES_TRAPPED;
  int error = vm->host->act(vm->host, act);
  if (error == HOST_NOT_HERE)
    return trap(vm, "%s %s: it is no file, or not for this system", what, path), FILES_TRAPPED;
  if (!changes) return error;
  snprintf(text, sizeof text, "%s %s", what, path);
  vm->host->effect(vm->host, text, error);
  return error;
}

static bool is_folder(VM *vm, const char *path) {
  HostBytes answer = {0};
  HostStat st = {0};
  int error = vm->host->ask(vm->host, HOST_LSTAT, path, &answer);
  if (!error && answer.len == sizeof st) memcpy(&st, answer.data, sizeof st);
  host_bytes_free(&answer);
  return (st.mode & 0170000) == 0040000;
}

int files_act_path(VM *vm, HostAct *act, const char *what) {
  char *first, *second = NULL;
  size_t n_first = 0, n_second = 0;
  bool changes = act->deed != HOST_ACCESS && act->deed != HOST_ATTRIBUTES && act->deed != HOST_MASK;
  const char *shown = act->deed == HOST_SYMLINK ? act->other : act->path ? act->path : "";
  act->handle = -1;
  first = NULL;
  int error = FILES_TRAPPED;
  if (act->path && act->deed != HOST_SYMLINK && !(act->path = vm_outer_path(vm, act->path, &first, &n_first)))
    goto done;
  if (act->other && !(act->other = vm_outer_path(vm, act->other, &second, &n_second))) goto done;
  error = act_now(vm, act, changes, what, shown);
  if (!error && act->deed == HOST_RENAME && vm->files && is_folder(vm, act->other))
    ((Files *)vm->files)->renames++;
done:
  if (first) vm_free(vm, first, n_first);
  if (second) vm_free(vm, second, n_second);
  return error;
}

int files_act(VM *vm, int fd, HostAct *act) {
  const OpenFile *file = find(vm, fd);
  if (!file) return FILES_EBADF;
  if (is_inside(vm, file)) return FILES_TRAPPED;
  if (file->handle < 0) return FILES_EINVAL;
  act->handle = file->handle;
  bool changes = act->deed == HOST_RESIZE || act->deed == HOST_MODE || act->deed == HOST_OWNER ||
                 act->deed == HOST_TIMES;
  return act_now(vm, act, changes, "changing", "an open file");
}

/* ---- opening and closing ---- */

/* The lowest free descriptor; minus an error number. */
static int free_slot(VM *vm, Files *files) {
  int fd = 0;
  while (fd < MAX_FILES && files->slots[fd].file) fd++;
  if (fd == MAX_FILES) return trap(vm, "more than %d open files", MAX_FILES), FILES_TRAPPED;
  if (fd < 3) return trap(vm, "a file in the place of a closed standard stream"), FILES_TRAPPED;
  return fd;
}

static void forget(VM *vm, OpenFile *file) {
  if (file->path) vm_free(vm, file->path, file->path_size);
  vm_free(vm, file, sizeof *file);
}

/* What dir_fd needs: where the folder is. Without memory there is none, and dir_fd traps. */
static void keep_folder(VM *vm, OpenFile *file, const char *path) {
  HostBytes whole = {0};
  if (vm->host->ask(vm->host, HOST_RESOLVE, path, &whole) == 0 &&
      (file->path = vm_alloc(vm, whole.len + 1))) {
    file->path_size = whole.len + 1;
    memcpy(file->path, whole.data, whole.len + 1);
  } else if (raised(vm))
    error_clear(vm);
  host_bytes_free(&whole);
}

int files_open(VM *vm, const char *path, int flags, unsigned mode) {
  Files *files = files_of(vm);
  OpenFile *file = files ? vm_alloc(vm, sizeof *file) : NULL;
  if (!file) return error_clear(vm), trap(vm, "no memory for open files"), FILES_TRAPPED;
  *file = (OpenFile){.n_refs = 1, .renames = files->renames};
  char *owned = NULL;
  size_t size = 0;
  HostAct act = {.deed = HOST_OPEN, .handle = -1, .flags = (uint32_t)flags, .mode = mode};
  int fd = free_slot(vm, files), error = FILES_TRAPPED;
  if (fd >= 0 && (act.path = vm_outer_path(vm, path, &owned, &size))) {
    bool changes = flags & (FILES_O_ACCMODE | OF_CREATE | OF_TRUNCATE) || (flags & 020000000);
    error = act_now(vm, &act, changes, changes ? "writing" : "reading", path);
  }
  if (!error) {
    file->handle = (int32_t)act.result;
    file->is_folder = (act.mode & 0170000) == 0040000;
    file->is_device = (act.mode & 0170000) == 0020000;
    if (file->is_folder) keep_folder(vm, file, act.path);
    files->slots[fd] = (Slot){file, false};
  }
  if (owned) vm_free(vm, owned, size);
  if (!error) return fd;
  forget(vm, file);
  return error < 0 ? FILES_TRAPPED : -error;
}

int files_adopt(VM *vm, Inside *inside) {
  Files *files = files_of(vm);
  OpenFile *file = files ? vm_alloc(vm, sizeof *file) : NULL;
  if (!file) return error_clear(vm), trap(vm, "no memory for open files"), FILES_TRAPPED;
  *file = (OpenFile){.n_refs = 1, .handle = -1, .standard = -1, .inside = inside};
  int fd = free_slot(vm, files);
  if (fd < 0)
    forget(vm, file);
  else
    files->slots[fd] = (Slot){file, false};
  return fd;
}

Inside *files_inside(VM *vm, int fd) {
  const OpenFile *file = find(vm, fd);
  return file ? file->inside : NULL;
}

int files_close(VM *vm, int fd) {
  OpenFile *file = find(vm, fd);
  if (!file) return FILES_EBADF;
  files_of(vm)->slots[fd].file = NULL;
  if (file->inside) {
    if (--file->n_refs) return 0;
    inside_end(vm, file->inside);
    forget(vm, file);
    return 0;
  }
  if (file->handle < 0 && fd < 3) vm->out.closed |= (uint8_t)(1 << fd);
  if (--file->n_refs || file->handle < 0) return 0;
  HostAct act = {.deed = HOST_CLOSE, .handle = file->handle};
  forget(vm, file);
  return vm->host->act(vm->host, &act);
}

int files_dup(VM *vm, int fd, int fd2, bool inheritable) {
  OpenFile *file = find(vm, fd);
  if (!file || fd2 >= MAX_FILES) return -FILES_EBADF;
  if (fd == fd2) return fd;
  if (fd2 >= 0 && fd2 < 3) return trap(vm, "os.dup2() to a standard stream"), FILES_TRAPPED;
  if (fd2 < 0 && (fd2 = free_slot(vm, files_of(vm))) < 0) return fd2;
  if (find(vm, fd2)) files_close(vm, fd2);
  file->n_refs++;
  files_of(vm)->slots[fd2] = (Slot){file, inheritable};
  return fd2;
}

void files_fini(VM *vm) {
  Files *files = vm->files;
  for (int fd = 3; files && vm->host && fd < MAX_FILES; fd++)
    if (files->slots[fd].file) files_close(vm, fd);
}

/* ---- bytes ---- */

ptrdiff_t files_read(VM *vm, int fd, void *bytes, size_t len) {
  const OpenFile *file = find(vm, fd);
  if (!file) return -FILES_EBADF;
  if (is_inside(vm, file)) return FILES_TRAPPED;
  if (file->handle < 0 && file->standard == 0) {
    ptrdiff_t n;
    while ((n = vm->host->read_stdin(vm->host, bytes, len)) < 0 && errno == EINTR && vm->signals.come)
      if (vm->signals.run(vm) < 0) return FILES_TRAPPED;
    return n < 0 ? -errno : n;
  }
  if (file->handle < 0) return trap(vm, "reading standard output or standard error"), FILES_TRAPPED;
  HostAct act = {.deed = HOST_READ, .handle = file->handle, .bytes = bytes, .len = len};
  int error = vm->host->act(vm->host, &act);
  return error ? -error : (ptrdiff_t)act.result;
}

ptrdiff_t files_write(VM *vm, int fd, const void *bytes, size_t len) {
  const OpenFile *file = find(vm, fd);
  int error;
  if (!file) return -FILES_EBADF;
  if (is_inside(vm, file)) return FILES_TRAPPED;
  if (file->handle < 0 && file->standard == 0) return trap(vm, "writing to standard input"), FILES_TRAPPED;
  if (file->handle < 0) {
    /* What print() holds back comes first only when the caller flushes: descriptors know nothing of it. */
    if (vm_output(vm, file->standard, bytes, len, &error) == 0) return (ptrdiff_t)len;
    return error ? -error : FILES_TRAPPED;
  }
  if (vm_count_output(vm, len) < 0) return FILES_TRAPPED;
  HostAct act = {.deed = HOST_WRITE, .handle = file->handle, .bytes = (void *)(uintptr_t)bytes, .len = len};
  error = vm->host->act(vm->host, &act);
  return error ? -error : (ptrdiff_t)act.result;
}

bool files_is_stdin(VM *vm, int fd) {
  const OpenFile *file = find(vm, fd);
  return file && file->handle < 0 && file->standard == 0 && !is_inside(vm, file);
}

int files_is_terminal(VM *vm, int fd) {
  const OpenFile *file = find(vm, fd);
  if (!file || file->inside) return 0;
  if (file->handle < 0) return vm->out.terminals >> file->standard & 1;
  return file->is_device ? (trap(vm, "whether a device is a terminal"), FILES_TRAPPED) : 0;
}

int64_t files_seek(VM *vm, int fd, int64_t offset, int whence) {
  const OpenFile *file = find(vm, fd);
  if (files_is_stdin(vm, fd)) return trap(vm, "a place in standard input"), FILES_TRAPPED;
  if (!file || file->handle < 0) return file ? -FILES_ESPIPE : -FILES_EBADF;
  if (whence < 0 || whence > 2) return -FILES_EINVAL;
  HostAct act = {.deed = HOST_SEEK, .handle = file->handle, .offset = offset, .flags = (uint32_t)whence};
  int error = vm->host->act(vm->host, &act);
  return error ? -error : act.result;
}

int files_stat(VM *vm, int fd, HostStat *out) {
  const OpenFile *file = find(vm, fd);
  if (!file) return FILES_EBADF;
  if (is_inside(vm, file)) return FILES_TRAPPED;
  *out = (HostStat){.mode = 0010600, .n_links = 1}; /* pipes */
  if (file->handle < 0) return 0;
  HostAct act = {.deed = HOST_STATUS, .handle = file->handle, .bytes = out, .len = sizeof *out};
  return vm->host->act(vm->host, &act);
}
