/* The module posix: scandir, its iterator and its entries. The names, and what kind of file each is, are
   those of the moment of the call. */
#include "module/posix_int.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/structseq.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* ---- scandir ---- */

typedef struct EntryObj {
  Obj head;
  Value name, path;      /* str or bytes */
  Value status, lstatus; /* os.stat_result of the first look; UNDEF: not yet */
  uint64_t kind;         /* S_IFMT of its mode, without following; 0: nobody could say */
  uint64_t inode;
  char *full; /* size bytes: where it is */
  size_t size;
} EntryObj;
#define as_entry(v) ((EntryObj *)obj_of(v))

static void entry_dealloc(VM *vm, Obj *object) {
  EntryObj *entry = (EntryObj *)object;
  drop(vm, entry->name);
  drop(vm, entry->path);
  drop(vm, entry->status);
  drop(vm, entry->lstatus);
  if (entry->full) vm_free(vm, entry->full, entry->size);
  object_free(vm, object, sizeof *entry);
}

/* What was scanned: where it is, and what entries' paths begin with (NULL: nothing, a descriptor was given).
 */
typedef struct Folder {
  const char *where, *shown;
  bool is_bytes;
} Folder;

/* folder/name: `size` bytes from vm_alloc, or NULL. */
static char *join(VM *vm, const char *folder, const char *name, size_t *size) {
  size_t n_folder = strlen(folder), n = strlen(name);
  bool slash = n_folder && folder[n_folder - 1] != '/';
  *size = n_folder + slash + n + 1;
  char *full = vm_alloc(vm, *size);
  if (!full) return NULL;
  memcpy(full, folder, n_folder);
  if (slash) full[n_folder] = '/';
  memcpy(full + n_folder + slash, name, n + 1);
  return full;
}

static Value entry_new(VM *vm, const Folder *folder, const char *name) {
  EntryObj *entry = object_new(vm, posix_state(vm)->dir_entry, sizeof *entry);
  if (!entry) return ERR;
  entry->path = entry->status = entry->lstatus = UNDEF;
  entry->name = posix_text(vm, folder->is_bytes, name, strlen(name));
  if (is_err(entry->name)) entry->name = UNDEF;
  if (!is_undef(entry->name)) entry->full = join(vm, folder->where, name, &entry->size);
  Value path = !entry->full ? ERR : folder->shown ? UNDEF : own(ref(entry->name));
  if (is_undef(path)) {
    size_t size;
    char *shown = join(vm, folder->shown, name, &size);
    path = shown ? posix_text(vm, folder->is_bytes, shown, size - 1) : ERR;
    if (shown) vm_free(vm, shown, size);
  }
  if (is_err(path)) {
    drop_obj(vm, entry);
    return ERR;
  }
  entry->path = path;
  HostStat st = {0};
  if (posix_ask_stat(vm, entry->full, false, &st) == 0) {
    entry->kind = st.mode & 0170000;
    entry->inode = st.inode;
  }
  return value_of(entry);
}

/* The status, looked for once: owned; ERR with OSError. */
static Value status_of(VM *vm, Ref self, bool follow) {
  EntryObj *entry = as_entry(self);
  if (entry->kind != 0120000) follow = false;
  Value *kept = follow ? &entry->status : &entry->lstatus;
  if (is_undef(*kept)) {
    HostStat st = {0};
    int error = posix_ask_stat(vm, entry->full, follow, &st);
    if (error) return raise_errno(vm, error, ref(entry->path));
    Value made = posix_stat_value(vm, &st);
    if (is_err(made)) return ERR;
    *kept = made;
  }
  return own(ref(*kept));
}

/* Whether it is of that kind: a link that goes nowhere is of none. */
static Value entry_mode(VM *vm, Ref self, const Args *args, uint64_t kind) {
  EntryObj *entry = as_entry(self);
  int follow = is_undef(args->at[0]) ? 1 : object_truth(vm, ref(args->at[0]));
  if (follow < 0) return ERR;
  if (entry->kind && !(follow && entry->kind == 0120000)) return from_bool(entry->kind == kind);
  Value status = status_of(vm, self, follow);
  int64_t mode;
  if (is_err(status)) {
    if (vm->trap.set || !raised_is(vm, T_FILE_NOT_FOUND_ERROR)) return ERR;
    error_clear(vm);
    return FALSE_VALUE;
  }
  bool fits = int_as_i64(ref(as_tuple(status)->items[0]), &mode);
  drop(vm, status);
  return from_bool(fits && ((uint64_t)mode & 0170000) == kind);
}
static Value entry_is_dir(VM *vm, Ref self, const Args *args) {
  return entry_mode(vm, self, args, 0040000);
}
static Value entry_is_file(VM *vm, Ref self, const Args *args) {
  return entry_mode(vm, self, args, 0100000);
}
static Value entry_is_symlink(VM *vm, Ref self, const Args *args) {
  return from_bool(as_entry(self)->kind == 0120000);
}
static Value entry_stat(VM *vm, Ref self, const Args *args) {
  int follow = is_undef(args->at[0]) ? 1 : object_truth(vm, ref(args->at[0]));
  return follow < 0 ? ERR : status_of(vm, self, follow);
}
static Value entry_inode(VM *vm, Ref self, const Args *args) {
  return posix_inode(vm, as_entry(self)->inode);
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
    {"is_dir", entry_is_dir, ARG_KW, "($self, /, *, follow_symlinks=True)", NULL, METHOD_OF_CLASS},
    {"is_file", entry_is_file, ARG_KW, "($self, /, *, follow_symlinks=True)", NULL, METHOD_OF_CLASS},
    {"is_symlink", entry_is_symlink, ARG_NONE, "($self, /)", NULL, METHOD_OF_CLASS},
    {"stat", entry_stat, ARG_KW, "($self, /, *, follow_symlinks=True)", NULL, METHOD_OF_CLASS},
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
                                         {"__exit__", scan_close, ARG_RAW, NULL, NULL, METHOD_VARARGS},
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
  int error = 0;
  if (path_get(vm, ref(args->at[0]), "scandir", PATH_FD | PATH_NONE, &path) < 0) return ERR;
  ScanObj *scan = NULL;
  Folder folder = {path.text, path.text, path.is_bytes};
  if (!path.text) folder.where = files_folder(vm, path.fd, &error);
  if (!error) error = vm_ask(vm, HOST_LIST, folder.where, &names);
  if (error)
    raise_errno(vm, error, path.text ? ref(path.object) : ref(UNDEF));
  else if (!compiled_files_lack(vm, folder.where, &names) &&
           (scan = object_new(vm, posix_state(vm)->scandir, sizeof *scan)))
    scan->entries = list_new(vm, 0);
  for (size_t at = 0; scan && scan->entries && at < names.len; at += strlen(names.data + at) + 1) {
    Value entry = entry_new(vm, &folder, names.data + at);
    if (!is_err(entry) && list_append_steal(vm, scan->entries, entry) == 0) continue;
    drop_obj(vm, scan);
    scan = NULL;
  }
  host_bytes_free(&names);
  path_free(vm, &path);
  if (scan && scan->entries) return value_of(scan);
  if (scan) drop_obj(vm, scan);
  return ERR;
}

const MethodDef posix_scandir_functions[] = {
    {"scandir", p_scandir, ARG_KW, "($module, /, path=None)", NULL, 0}, {0}};

int posix_scandir_types(VM *vm, Ref module, PosixState *state) {
  if (!(state->dir_entry = module_add_type(vm, module, &entry_spec, NULL))) return -1;
  return (state->scandir = module_hidden_type(vm, module, &scan_spec, NULL)) ? 0 : -1;
}
