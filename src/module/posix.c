/* The module posix: files and folders as the host's table shows them, the process's identity, its
   environment. What changes the outside (mkdir, unlink, fork ...) is there by name alone and traps
   (pin_modules.c). */
#include "module/files.h"
#include "module/module.h"
#include "module/pin.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module.h"
#include "object/str.h"
#include "object/structseq.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct PosixState {
  TypeObj *stat_result, *terminal_size, *times_result, *uname_result, *dir_entry, *scandir;
} PosixState;

static PosixState *state_of(VM *vm) {
  return module_state(vm, MODULE_POSIX);
}

/* A descriptor argument: 0 or -1. */
static int fd_arg(VM *vm, Ref v, int *fd) {
  int64_t n;
  Value index = object_index(vm, v);
  if (is_err(index)) return -1;
  bool fits = int_as_i64(ref(index), &n);
  drop(vm, index);
  if (!fits || n > INT32_MAX || n < INT32_MIN)
    return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C int");
  *fd = (int)n;
  return 0;
}

/* ---- stat ---- */

static Value seconds_of(VM *vm, int64_t ns) {
  int64_t whole = ns / 1000000000, part = ns % 1000000000;
  if (part < 0) part += 1000000000, whole--;
  return from_float(vm, (double)whole + 1e-9 * (double)part);
}

static Value stat_value(VM *vm, const HostStat *st) {
  TupleObj *out = structseq_new(vm, state_of(vm)->stat_result);
  if (!out) return ERR;
  int64_t ns = st->modified_ns, whole = ns / 1000000000 - (ns % 1000000000 < 0);
  uint64_t numbers[] = {st->mode, st->inode, st->device, st->n_links, st->uid, st->gid, st->size};
  for (size_t i = 0; i < 7; i++) out->items[i] = int_from_u64(vm, numbers[i]);
  for (size_t i = 7; i < 10; i++) out->items[i] = int_from_i64(vm, whole);
  for (size_t i = 10; i < 13; i++) out->items[i] = seconds_of(vm, ns);
  for (size_t i = 13; i < 16; i++) out->items[i] = int_from_i64(vm, ns);
  out->items[16] = from_int62(4096);
  out->items[17] = int_from_u64(vm, st->n_blocks);
  out->items[18] = from_int62(0);
  return value_of(out);
}

/* 0 or an errno value. */
static int ask_stat(VM *vm, const char *path, bool follow, HostStat *out) {
  HostBytes answer = {0};
  int error = vm->host->ask(vm->host, follow ? HOST_STAT : HOST_LSTAT, path, &answer);
  if (!error) memcpy(out, answer.data, answer.len < sizeof *out ? answer.len : sizeof *out);
  host_bytes_free(&answer);
  return error;
}

static Value stat_of(VM *vm, const Path *path, bool follow) {
  HostStat st = {0};
  int error = path->text ? ask_stat(vm, path->text, follow, &st) : files_stat(vm, path->fd, &st);
  return error ? raise_errno(vm, error, ref(path->object)) : stat_value(vm, &st);
}

static Value p_stat(VM *vm, Ref self, const Args *args) {
  Path path;
  if (!is_undef(args->at[1]) && !is_none(args->at[1])) return trap(vm, "os.stat(dir_fd=)");
  int follow = is_undef(args->at[2]) ? 1 : object_truth(vm, ref(args->at[2]));
  if (follow < 0 || path_get(vm, ref(args->at[0]), "stat", PATH_FD, &path) < 0) return ERR;
  Value result = stat_of(vm, &path, follow);
  path_free(vm, &path);
  return result;
}

static Value p_lstat(VM *vm, Ref self, const Args *args) {
  Path path;
  if (!is_undef(args->at[1]) && !is_none(args->at[1])) return trap(vm, "os.lstat(dir_fd=)");
  if (path_get(vm, ref(args->at[0]), "lstat", 0, &path) < 0) return ERR;
  Value result = stat_of(vm, &path, false);
  path_free(vm, &path);
  return result;
}

static Value p_fstat(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  HostStat st = {0};
  if (fd_arg(vm, ref(args->at[0]), &fd) < 0) return ERR;
  int error = files_stat(vm, fd, &st);
  return error ? raise_errno(vm, error, ref(UNDEF)) : stat_value(vm, &st);
}

/* Reading is all that anybody may do. */
static Value p_access(VM *vm, Ref self, const Args *args) {
  Path path;
  int mode = 0;
  HostStat st = {0};
  if (fd_arg(vm, ref(args->at[1]), &mode) < 0) return ERR;
  for (int i = 2; i < 5; i++)
    if (!is_undef(args->at[i])) return trap(vm, "os.access() with options");
  if (mode & 3) return trap(vm, "os.access() for more than reading");
  if (path_get(vm, ref(args->at[0]), "access", 0, &path) < 0) return ERR;
  int error = ask_stat(vm, path.text, true, &st);
  path_free(vm, &path);
  return from_bool(!error);
}

/* ---- folders ---- */

static Value text_value(VM *vm, bool as_bytes, const char *text, size_t len) {
  return as_bytes ? bytes_new(vm, text, len) : path_decode(vm, text, len);
}

static Value p_listdir(VM *vm, Ref self, const Args *args) {
  Path path;
  HostBytes names = {0};
  if (path_get(vm, ref(args->at[0]), "listdir", PATH_FD | PATH_NONE, &path) < 0) return ERR;
  ListObj *list = NULL;
  if (!path.text)
    trap(vm, "os.listdir() of a descriptor");
  else {
    int error = vm->host->ask(vm->host, HOST_LIST, path.text, &names);
    if (error)
      raise_errno(vm, error, ref(path.object));
    else
      list = list_new(vm, 0);
  }
  for (size_t at = 0; list && at < names.len;) {
    size_t len = strlen(names.data + at);
    Value name = text_value(vm, path.is_bytes, names.data + at, len);
    if (is_err(name) || list_append_steal(vm, list, name) < 0) {
      drop_obj(vm, list);
      list = NULL;
    }
    at += len + 1;
  }
  host_bytes_free(&names);
  path_free(vm, &path);
  return list ? value_of(list) : ERR;
}

static Value current_folder(VM *vm, bool as_bytes) {
  HostBytes folder = {0};
  int error = vm->host->ask(vm->host, HOST_FOLDER, "", &folder);
  if (error) return raise_errno(vm, error, ref(UNDEF));
  Value result = text_value(vm, as_bytes, folder.data, folder.len);
  host_bytes_free(&folder);
  return result;
}
static Value p_getcwd(VM *vm, Ref self, const Args *args) {
  return current_folder(vm, false);
}
static Value p_getcwdb(VM *vm, Ref self, const Args *args) {
  return current_folder(vm, true);
}

static Value p_readlink(VM *vm, Ref self, const Args *args) {
  Path path;
  HostBytes link = {0};
  if (!is_undef(args->at[1]) && !is_none(args->at[1])) return trap(vm, "os.readlink(dir_fd=)");
  if (path_get(vm, ref(args->at[0]), "readlink", 0, &path) < 0) return ERR;
  int error = vm->host->ask(vm->host, HOST_LINK, path.text, &link);
  Value result =
      error ? raise_errno(vm, error, ref(path.object)) : text_value(vm, path.is_bytes, link.data, link.len);
  host_bytes_free(&link);
  path_free(vm, &path);
  return result;
}

static Value p_fspath(VM *vm, Ref self, const Args *args) {
  return path_fspath(vm, ref(args->at[0]));
}

/* Writes `text` without "." and ".." parts and doubled slashes to `out`, which has room for as much and for
   ".": how long it is. Two slashes at the start stay two. */
static size_t normal_path(const char *text, size_t len, char *out) {
  size_t slashes = 0, n = 0, least;
  while (slashes < len && text[slashes] == '/') slashes++;
  size_t root = slashes == 2 ? 2 : slashes > 0;
  for (; n < root; n++) out[n] = '/';
  least = n; /* what ".." can't take away */
  for (size_t at = slashes; at < len;) {
    size_t end = at;
    while (end < len && text[end] != '/') end++;
    size_t part = end - at;
    bool up = part == 2 && text[at] == '.' && text[at + 1] == '.';
    if (up && n > least) {
      while (n > least && out[n - 1] != '/') n--;
      if (n > least) n--;
    } else if (part && !(part == 1 && text[at] == '.') && !(up && root)) {
      if (n > root) out[n++] = '/';
      memmove(out + n, text + at, part);
      n += part;
      if (up) least = n;
    }
    at = end + 1;
  }
  if (n == 0) out[n++] = '.';
  return n;
}

static Value p_path_normpath(VM *vm, Ref self, const Args *args) {
  Path path;
  Value plain = path_fspath(vm, ref(args->at[0]));
  if (is_err(plain)) return ERR;
  int got = path_get(vm, ref(plain), "normpath", 0, &path);
  drop(vm, plain);
  if (got < 0) {
    if (vm->trap.set || !raised_is(vm, T_VALUE_ERROR)) return ERR;
    return trap(vm, "os.path.normpath() of a path with a null character");
  }
  Value result = ERR;
  char *out = vm_alloc(vm, path.size + 1);
  if (out) {
    size_t len = normal_path(path.text, path.size - 1, out);
    result = text_value(vm, path.is_bytes, out, len);
    vm_free(vm, out, path.size + 1);
  }
  path_free(vm, &path);
  return result;
}

/* ---- scandir ---- */

typedef struct EntryObj {
  Obj head;
  Value name, path; /* str or bytes */
  char *full;       /* size bytes: where it is */
  size_t size;
} EntryObj;
#define as_entry(v) ((EntryObj *)obj_of(v))

static void entry_dealloc(VM *vm, Obj *object) {
  EntryObj *entry = (EntryObj *)object;
  drop(vm, entry->name);
  drop(vm, entry->path);
  if (entry->full) vm_free(vm, entry->full, entry->size);
  object_free(vm, object, sizeof *entry);
}

static Value entry_new(VM *vm, const Path *folder, const char *name) {
  EntryObj *entry = object_new(vm, state_of(vm)->dir_entry, sizeof *entry);
  if (!entry) return ERR;
  size_t n_folder = strlen(folder->text), n = strlen(name);
  bool slash = n_folder && folder->text[n_folder - 1] != '/';
  entry->name = text_value(vm, folder->is_bytes, name, n);
  entry->path = UNDEF;
  entry->size = n_folder + slash + n + 1;
  if (!is_err(entry->name) && (entry->full = vm_alloc(vm, entry->size))) {
    memcpy(entry->full, folder->text, n_folder);
    if (slash) entry->full[n_folder] = '/';
    memcpy(entry->full + n_folder + slash, name, n + 1);
    entry->path = text_value(vm, folder->is_bytes, entry->full, entry->size - 1);
    if (!is_err(entry->path)) return value_of(entry);
  }
  if (is_err(entry->name)) entry->name = UNDEF;
  entry->path = UNDEF;
  drop_obj(vm, entry);
  return ERR;
}

static Value entry_mode(VM *vm, Ref self, const Args *args, uint64_t kind) {
  HostStat st = {0};
  int follow = is_undef(args->at[0]) ? 1 : object_truth(vm, ref(args->at[0]));
  if (follow < 0) return ERR;
  int error = ask_stat(vm, as_entry(self)->full, follow, &st);
  if (error && error != 2) return raise_errno(vm, error, ref(as_entry(self)->path));
  return from_bool(!error && (st.mode & 0170000) == kind);
}
static Value entry_is_dir(VM *vm, Ref self, const Args *args) {
  return entry_mode(vm, self, args, 0040000);
}
static Value entry_is_file(VM *vm, Ref self, const Args *args) {
  return entry_mode(vm, self, args, 0100000);
}
static Value entry_is_symlink(VM *vm, Ref self, const Args *args) {
  HostStat st = {0};
  int error = ask_stat(vm, as_entry(self)->full, false, &st);
  return from_bool(!error && (st.mode & 0170000) == 0120000);
}
static Value entry_stat(VM *vm, Ref self, const Args *args) {
  HostStat st = {0};
  int follow = is_undef(args->at[0]) ? 1 : object_truth(vm, ref(args->at[0]));
  if (follow < 0) return ERR;
  int error = ask_stat(vm, as_entry(self)->full, follow, &st);
  return error ? raise_errno(vm, error, ref(as_entry(self)->path)) : stat_value(vm, &st);
}
static Value entry_inode(VM *vm, Ref self, const Args *args) {
  HostStat st = {0};
  int error = ask_stat(vm, as_entry(self)->full, false, &st);
  return error ? raise_errno(vm, error, ref(as_entry(self)->path)) : int_from_u64(vm, st.inode);
}
static Value entry_fspath(VM *vm, Ref self, const Args *args) {
  return own(ref(as_entry(self)->path));
}
static Value entry_name(VM *vm, Ref v) {
  return own(ref(as_entry(v)->name));
}
static Value entry_path(VM *vm, Ref v) {
  return own(ref(as_entry(v)->path));
}
static Value entry_repr(VM *vm, Ref v) {
  return str_format(vm, "<DirEntry %R>", ref(as_entry(v)->name));
}
static Value entry_make(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot create 'posix.DirEntry' instances");
}

static const MethodDef entry_methods[] = {
    {"is_dir", entry_is_dir, ARG_KW, "($self, /, *, follow_symlinks=True)", NULL, 0},
    {"is_file", entry_is_file, ARG_KW, "($self, /, *, follow_symlinks=True)", NULL, 0},
    {"is_symlink", entry_is_symlink, ARG_NONE, "($self, /)", NULL, 0},
    {"stat", entry_stat, ARG_KW, "($self, /, *, follow_symlinks=True)", NULL, 0},
    {"inode", entry_inode, ARG_NONE, "($self, /)", NULL, 0},
    {"__fspath__", entry_fspath, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
static const GetSetDef entry_getsets[] = {
    {"name", entry_name, NULL, "the entry's base filename, relative to scandir() \"path\" argument"},
    {"path", entry_path, NULL,
     "the entry's full path name; equivalent to os.path.join(scandir_path, entry.name)"},
    {0}};
static const TypeSpec entry_spec = {.name = "posix.DirEntry",
                                    .size = sizeof(EntryObj),
                                    .slots = {.repr = entry_repr, .new_ = entry_make},
                                    .methods = entry_methods,
                                    .getsets = entry_getsets,
                                    .dealloc = entry_dealloc};

/* Goes through a list that was made at once; so nothing is left open, and there is no ResourceWarning to
 * give. */
typedef struct ScanObj {
  Obj head;
  ListObj *entries; /* NULL: closed */
  size_t at;
} ScanObj;

static Value scan_iter(VM *vm, Ref v) {
  return own(v);
}
static Value scan_next(VM *vm, Ref v) {
  ScanObj *scan = (ScanObj *)obj_of(v);
  if (!scan->entries || scan->at >= scan->entries->len) return UNDEF;
  return own(ref(scan->entries->items[scan->at++]));
}
static Value scan_close(VM *vm, Ref self, const Args *args) {
  ScanObj *scan = (ScanObj *)obj_of(self);
  ListObj *old = scan->entries;
  scan->entries = NULL;
  drop_obj(vm, old);
  return NONE_VALUE;
}
static Value scan_enter(VM *vm, Ref self, const Args *args) {
  return own(self);
}
static void scan_dealloc(VM *vm, Obj *object) {
  drop_obj(vm, ((ScanObj *)object)->entries);
  object_free(vm, object, sizeof(ScanObj));
}
static Value scan_make(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot create 'posix.ScandirIterator' instances");
}
static const MethodDef scan_methods[] = {{"__enter__", scan_enter, ARG_NONE, NULL, NULL, 0},
                                         {"__exit__", scan_close, ARG_RAW, NULL, NULL, 0},
                                         {"close", scan_close, ARG_NONE, NULL, NULL, 0},
                                         {0}};
static const TypeSpec scan_spec = {.name = "posix.ScandirIterator",
                                   .size = sizeof(ScanObj),
                                   .slots = {.iter = scan_iter, .next = scan_next, .new_ = scan_make},
                                   .methods = scan_methods,
                                   .dealloc = scan_dealloc};

static Value p_scandir(VM *vm, Ref self, const Args *args) {
  Path path;
  HostBytes names = {0};
  if (path_get(vm, ref(args->at[0]), "scandir", PATH_FD | PATH_NONE, &path) < 0) return ERR;
  ScanObj *scan = NULL;
  int error = path.text ? vm->host->ask(vm->host, HOST_LIST, path.text, &names) : -1;
  if (error < 0)
    trap(vm, "os.scandir() of a descriptor");
  else if (error)
    raise_errno(vm, error, ref(path.object));
  else if ((scan = object_new(vm, state_of(vm)->scandir, sizeof *scan)))
    scan->entries = list_new(vm, 0);
  for (size_t at = 0; scan && scan->entries && at < names.len; at += strlen(names.data + at) + 1) {
    Value entry = entry_new(vm, &path, names.data + at);
    if (!is_err(entry) && list_append_steal(vm, scan->entries, entry) == 0) continue;
    drop_obj(vm, scan);
    scan = NULL;
  }
  host_bytes_free(&names);
  path_free(vm, &path);
  return scan ? value_of(scan) : ERR;
}

/* ---- descriptors ---- */

static Value p_open(VM *vm, Ref self, const Args *args) {
  Path path;
  int flags = 0;
  if (fd_arg(vm, ref(args->at[1]), &flags) < 0 || path_get(vm, ref(args->at[0]), "open", 0, &path) < 0)
    return ERR;
  int fd = files_open(vm, path.text, flags);
  Value result = fd >= 0 ? from_int62(fd) : vm->trap.set ? ERR : raise_errno(vm, -fd, ref(path.object));
  path_free(vm, &path);
  return result;
}

static Value p_read(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  ptrdiff_t len;
  if (fd_arg(vm, ref(args->at[0]), &fd) < 0) return ERR;
  if (object_as_ssize(vm, ref(args->at[1]), &len, T_OVERFLOW_ERROR) < 0) return ERR;
  if (len < 0) return raise_errno(vm, FILES_EINVAL, ref(UNDEF));
  BytesObj *bytes = bytes_alloc(vm, (size_t)len);
  if (!bytes) return ERR;
  ptrdiff_t n = files_read(vm, fd, bytes_data(bytes), (size_t)len);
  if (n >= 0) return bytes_shrink(vm, bytes, (size_t)n);
  drop_obj(vm, bytes);
  return raise_errno(vm, (int)-n, ref(UNDEF));
}

static Value p_write(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  Buffer buffer;
  if (fd_arg(vm, ref(args->at[0]), &fd) < 0 || buffer_get(vm, ref(args->at[1]), &buffer, 0) < 0) return ERR;
  int error = files_write(vm, fd, buffer.at, buffer.len);
  Value n = int_from_u64(vm, buffer.len);
  buffer_release(vm, &buffer);
  if (!error) return n;
  drop(vm, n);
  return error < 0 ? ERR : raise_errno(vm, error, ref(UNDEF));
}

static Value p_close(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  if (fd_arg(vm, ref(args->at[0]), &fd) < 0) return ERR;
  int error = files_close(vm, fd);
  return error ? raise_errno(vm, error, ref(UNDEF)) : NONE_VALUE;
}

static Value p_lseek(VM *vm, Ref self, const Args *args) {
  int fd = 0, whence = 0;
  ptrdiff_t offset;
  if (fd_arg(vm, ref(args->at[0]), &fd) < 0 || fd_arg(vm, ref(args->at[2]), &whence) < 0) return ERR;
  if (object_as_ssize(vm, ref(args->at[1]), &offset, T_OVERFLOW_ERROR) < 0) return ERR;
  int64_t at = files_seek(vm, fd, offset, whence);
  return at < 0 ? raise_errno(vm, (int)-at, ref(UNDEF)) : int_from_i64(vm, at);
}

static Value p_isatty(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  if (fd_arg(vm, ref(args->at[0]), &fd) < 0) return ERR;
  return from_bool(fd == 1 && vm->out.by_lines);
}

static Value p_get_terminal_size(VM *vm, Ref self, const Args *args) {
  if (vm->out.by_lines) return trap(vm, "os.get_terminal_size()");
  return raise_errno(vm, FILES_ENOTTY, ref(UNDEF));
}

/* ---- the process ---- */

static Value p_getpid(VM *vm, Ref self, const Args *args) {
  return from_int62(vm->host->identity(vm->host)->pid);
}
static Value p_getppid(VM *vm, Ref self, const Args *args) {
  return from_int62(vm->host->identity(vm->host)->ppid);
}
static Value p_getuid(VM *vm, Ref self, const Args *args) {
  return from_int62(vm->host->identity(vm->host)->uid);
}
static Value p_getgid(VM *vm, Ref self, const Args *args) {
  return from_int62(vm->host->identity(vm->host)->gid);
}
static Value p_cpu_count(VM *vm, Ref self, const Args *args) {
  return from_int62(vm->host->identity(vm->host)->n_cpus);
}

static Value p_uname(VM *vm, Ref self, const Args *args) {
  const HostIdentity *id = vm->host->identity(vm->host);
  const char *const texts[] = {id->system, id->name, id->release, id->version, id->machine};
  TupleObj *out = structseq_new(vm, state_of(vm)->uname_result);
  for (size_t i = 0; out && i < 5; i++) {
    Value text = str_from(vm, texts[i]);
    if (is_err(text)) {
      drop_obj(vm, out);
      return ERR;
    }
    out->items[i] = text;
  }
  return out ? value_of(out) : ERR;
}

static Value p_times(VM *vm, Ref self, const Args *args) {
  TupleObj *out = structseq_new(vm, state_of(vm)->times_result);
  if (!out) return ERR;
  double cpu = (double)(vm->host->clock(vm->host, HOST_CPU) / 10000000) / 100;
  double steady = (double)(vm->host->clock(vm->host, HOST_STEADY) / 10000000) / 100;
  out->items[0] = from_float(vm, cpu);
  for (size_t i = 1; i < 4; i++) out->items[i] = from_float(vm, 0);
  out->items[4] = from_float(vm, steady);
  return value_of(out);
}

static Value p_urandom(VM *vm, Ref self, const Args *args) {
  ptrdiff_t len;
  if (object_as_ssize(vm, ref(args->at[0]), &len, T_OVERFLOW_ERROR) < 0) return ERR;
  if (len < 0) return raise(vm, T_VALUE_ERROR, "negative argument not allowed");
  BytesObj *bytes = bytes_alloc(vm, (size_t)len);
  if (!bytes) return ERR;
  vm->host->entropy(vm->host, bytes_data(bytes), (size_t)len);
  return bytes_shrink(vm, bytes, (size_t)len);
}

static Value p_strerror(VM *vm, Ref self, const Args *args) {
  int number = 0;
  if (fd_arg(vm, ref(args->at[0]), &number) < 0) return ERR;
  const char *text = number ? pin_strerror(number) : "Success";
  return text ? str_from(vm, text) : str_format(vm, "Unknown error %d", number);
}

static Value p_exit(VM *vm, Ref self, const Args *args) {
  return trap(vm, "os._exit()");
}

/* Nothing forks here, so nothing of it will ever be called. */
static Value p_register_at_fork(VM *vm, Ref self, const Args *args) {
  return NONE_VALUE;
}

static const MethodDef functions[] = {
    {"register_at_fork", p_register_at_fork, ARG_RAW, NULL, NULL, 0},
    {"stat", p_stat, ARG_KW, "($module, /, path, *, dir_fd=None, follow_symlinks=True)", NULL, 0},
    {"lstat", p_lstat, ARG_KW, "($module, /, path, *, dir_fd=None)", NULL, 0},
    {"fstat", p_fstat, ARG_KW, "($module, /, fd)", NULL, 0},
    {"access", p_access, ARG_KW,
     "($module, /, path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", NULL, 0},
    {"listdir", p_listdir, ARG_KW, "($module, /, path=None)", NULL, 0},
    {"scandir", p_scandir, ARG_KW, "($module, /, path=None)", NULL, 0},
    {"getcwd", p_getcwd, ARG_NONE, "($module, /)", NULL, 0},
    {"getcwdb", p_getcwdb, ARG_NONE, "($module, /)", NULL, 0},
    {"readlink", p_readlink, ARG_KW, "($module, /, path, *, dir_fd=None)", NULL, 0},
    {"_path_normpath", p_path_normpath, ARG_KW, "($module, /, path)", NULL, 0},
    {"fspath", p_fspath, ARG_KW, "($module, /, path)", NULL, 0},
    {"open", p_open, ARG_KW, "($module, /, path, flags, mode=511, *, dir_fd=None)", NULL, 0},
    {"read", p_read, ARG_POS, "($module, fd, length, /)", NULL, 0},
    {"write", p_write, ARG_POS, "($module, fd, data, /)", NULL, 0},
    {"close", p_close, ARG_KW, "($module, /, fd)", NULL, 0},
    {"lseek", p_lseek, ARG_POS, "($module, fd, position, how, /)", NULL, 0},
    {"isatty", p_isatty, ARG_ONE, "($module, fd, /)", NULL, 0},
    {"get_terminal_size", p_get_terminal_size, ARG_RAW, NULL, NULL, 0},
    {"getpid", p_getpid, ARG_NONE, "($module, /)", NULL, 0},
    {"getppid", p_getppid, ARG_NONE, "($module, /)", NULL, 0},
    {"getuid", p_getuid, ARG_NONE, "($module, /)", NULL, 0},
    {"geteuid", p_getuid, ARG_NONE, "($module, /)", NULL, 0},
    {"getgid", p_getgid, ARG_NONE, "($module, /)", NULL, 0},
    {"getegid", p_getgid, ARG_NONE, "($module, /)", NULL, 0},
    {"cpu_count", p_cpu_count, ARG_NONE, "($module, /)", NULL, 0},
    {"uname", p_uname, ARG_NONE, "($module, /)", NULL, 0},
    {"times", p_times, ARG_NONE, "($module, /)", NULL, 0},
    {"urandom", p_urandom, ARG_ONE, "($module, size, /)", NULL, 0},
    {"strerror", p_strerror, ARG_ONE, "($module, code, /)", NULL, 0},
    {"_exit", p_exit, ARG_KW, "($module, /, status)", NULL, 0},
    {0}};

/* {b"NAME": b"VALUE"} */
static Value environment(VM *vm) {
  DictObj *dict = dict_new(vm);
  for (const char *const *entry = vm->host ? vm->host->environment(vm->host) : NULL; dict && entry && *entry;
       entry++) {
    const char *equals = strchr(*entry, '=');
    if (!equals) continue;
    Value name = bytes_new(vm, *entry, (size_t)(equals - *entry));
    Value value = is_err(name) ? ERR : bytes_from(vm, equals + 1);
    int result = is_err(value) ? -1 : dict_set(vm, dict, ref(name), ref(value));
    drop_x(vm, name);
    drop_x(vm, value);
    if (result < 0) {
      drop_obj(vm, dict);
      return ERR;
    }
  }
  return dict ? value_of(dict) : ERR;
}

static Value have_functions(VM *vm) {
  ListObj *list = list_new(vm, 0);
  for (const char *const *name = pin_have_functions; list && *name; name++) {
    Value text = str_from(vm, *name);
    if (!is_err(text) && list_append_steal(vm, list, text) == 0) continue;
    drop_obj(vm, list);
    return ERR;
  }
  return list ? value_of(list) : ERR;
}

static int add_struct(VM *vm, Ref module, const char *name, TypeObj **out) {
  *out = pin_struct_type(vm, "posix", name);
  return *out ? module_add(vm, module, name, own_obj(*out)) : -1;
}

static int fill(VM *vm, Ref module, void *data) {
  PosixState *state = data;
  TypeObj *other;
  if (module_add(vm, module, "environ", environment(vm)) < 0) return -1;
  if (module_add(vm, module, "error", own_obj(vm->types[T_OS_ERROR])) < 0) return -1;
  if (add_struct(vm, module, "stat_result", &state->stat_result) < 0) return -1;
  if (add_struct(vm, module, "terminal_size", &state->terminal_size) < 0) return -1;
  if (add_struct(vm, module, "times_result", &state->times_result) < 0) return -1;
  if (add_struct(vm, module, "uname_result", &state->uname_result) < 0) return -1;
  if (add_struct(vm, module, "statvfs_result", &other) < 0) return -1;
  if (add_struct(vm, module, "waitid_result", &other) < 0) return -1;
  if (!(state->dir_entry = module_add_type(vm, module, &entry_spec, NULL))) return -1;
  if (!(state->scandir = module_hidden_type(vm, module, &scan_spec, NULL))) return -1;
  return module_add(vm, module, "_have_functions", have_functions(vm));
}

const ModuleDef posix_module = {
    .name = "posix", .functions = functions, .init = fill, .state_size = sizeof(PosixState)};
