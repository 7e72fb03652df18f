/* The module posix: what changes names, folders and attributes of files, and the current folder. */
#include "module/posix_int.h"
#include "module/time_int.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <math.h>

static bool given(Value v) {
  return !is_undef(v) && !is_none(v);
}

/* "argument must be an int, or have a fileno() method.": 0 or -1. */
static int fileno_of(VM *vm, Ref v, int *fd) {
  if (is_int_like(v)) {
    if (object_as_int(vm, v, fd) < 0) return -1;
  } else {
    Value name = str_interned(vm, "fileno", 6), method;
    int got = is_err(name) ? -1 : object_find_attr(vm, v, ref(name), &method);
    drop_x(vm, name);
    if (got < 0) return -1;
    if (!got) return raise_i(vm, T_TYPE_ERROR, "argument must be an int, or have a fileno() method.");
    Value number = object_call0(vm, ref(method));
    drop(vm, method);
    if (is_err(number)) return -1;
    bool is_number = is_int_like(ref(number));
    int result = is_number ? object_as_int(vm, ref(number), fd) : -1;
    drop(vm, number);
    if (!is_number) return raise_i(vm, T_TYPE_ERROR, "fileno() returned a non-integer");
    if (result < 0) return -1;
  }
  if (*fd >= 0) return 0;
  return raise_i(vm, T_VALUE_ERROR, "file descriptor cannot be a negative integer (%d)", *fd);
}

/* None, or the error with the path; takes the path. */
static Value ended(VM *vm, int error, Path *path) {
  Value result = NONE_VALUE;
  if (error) result = error == -1 ? ERR : raise_errno(vm, error, ref(path->object));
  path_free(vm, path);
  return result;
}

/* ---- folders and names ---- */

static Value p_mkdir(VM *vm, Ref self, const Args *args) {
  Path path;
  int mode = 0777;
  if (path_get(vm, ref(args->at[0]), "mkdir", 0, &path) < 0) return ERR;
  int error = !is_undef(args->at[1]) && object_as_int(vm, ref(args->at[1]), &mode) < 0 ? -1 : 0;
  if (!error) error = path_below(vm, ref(args->at[2]), &path);
  HostAct act = {.deed = HOST_MAKE_FOLDER, .path = path.text, .mode = (uint32_t)mode};
  if (!error) error = files_act_path(vm, &act, "making the folder");
  return ended(vm, error, &path);
}

static Value take_away(VM *vm, const Args *args, const char *function, HostDeed deed) {
  Path path;
  if (path_get(vm, ref(args->at[0]), function, 0, &path) < 0) return ERR;
  int error = path_below(vm, ref(args->at[1]), &path);
  HostAct act = {.deed = deed, .path = path.text};
  if (!error && deed == HOST_REMOVE_FOLDER && compiled_files_in(vm, path.text)) error = -1;
  if (!error) error = files_act_path(vm, &act, "removing");
  return ended(vm, error, &path);
}
static Value p_rmdir(VM *vm, Ref self, const Args *args) {
  return take_away(vm, args, "rmdir", HOST_REMOVE_FOLDER);
}
static Value p_unlink(VM *vm, Ref self, const Args *args) {
  return take_away(vm, args, "unlink", HOST_REMOVE);
}
static Value p_remove(VM *vm, Ref self, const Args *args) {
  return take_away(vm, args, "remove", HOST_REMOVE);
}

/* A deed with two paths; the folders that they are relative to, UNDEF: the current one. */
static Value with_two(VM *vm, Ref from, Ref to, Ref from_fd, Ref to_fd, const char *function, HostAct *act) {
  Path a, b;
  Value result = ERR;
  if (path_get_named(vm, from, function, "src", 0, &a) < 0) return ERR;
  if (path_get_named(vm, to, function, "dst", 0, &b) < 0) {
    path_free(vm, &a);
    return ERR;
  }
  int error = 0;
  if (a.is_bytes != b.is_bytes && (act->deed == HOST_SYMLINK || act->deed == HOST_HARD_LINK)) {
    raise(vm, T_NOT_IMPLEMENTED_ERROR, "%s: src and dst must be the same type", function);
    error = -1;
  }
  if (!error && act->deed != HOST_SYMLINK) error = path_below(vm, from_fd, &a);
  if (!error) error = path_below(vm, to_fd, &b);
  act->path = a.text;
  act->other = b.text;
  if (!error) error = files_act_path(vm, act, act->deed == HOST_RENAME ? "renaming" : "linking");
  if (!error)
    result = NONE_VALUE;
  else if (error != -1)
    raise_errno2(vm, error, ref(a.object), ref(b.object));
  path_free(vm, &a);
  path_free(vm, &b);
  return result;
}

static Value p_rename(VM *vm, Ref self, const Args *args) {
  const Value *at = args->at;
  HostAct act = {.deed = HOST_RENAME};
  return with_two(vm, ref(at[0]), ref(at[1]), ref(at[2]), ref(at[3]), "rename", &act);
}
static Value p_replace(VM *vm, Ref self, const Args *args) {
  const Value *at = args->at;
  HostAct act = {.deed = HOST_RENAME};
  return with_two(vm, ref(at[0]), ref(at[1]), ref(at[2]), ref(at[3]), "replace", &act);
}
static Value p_link(VM *vm, Ref self, const Args *args) {
  const Value *at = args->at;
  int follow = is_undef(at[4]) ? 1 : object_truth(vm, ref(at[4]));
  if (follow < 0) return ERR;
  /* Without options the reference calls link(), which leaves a symbolic link as it is. */
  bool plain = !given(at[2]) && !given(at[3]) && follow;
  HostAct act = {.deed = HOST_HARD_LINK, .flags = plain || !follow ? HOST_NO_FOLLOW : 0};
  return with_two(vm, ref(at[0]), ref(at[1]), ref(at[2]), ref(at[3]), "link", &act);
}
static Value p_symlink(VM *vm, Ref self, const Args *args) {
  const Value *at = args->at;
  HostAct act = {.deed = HOST_SYMLINK};
  return with_two(vm, ref(at[0]), ref(at[1]), ref(UNDEF), ref(at[3]), "symlink", &act);
}

/* ---- attributes ---- */

/* What the reference says of a descriptor in the place of a path: 0 or -1. */
static int check_fd(VM *vm, const Path *path, Value dir_fd, int follow, const char *function) {
  if (path->has_fd && given(dir_fd))
    return raise_i(vm, T_VALUE_ERROR, "%s: can't specify dir_fd without matching path", function);
  if (path->has_fd && !follow)
    return raise_i(vm, T_VALUE_ERROR, "%s: cannot use fd and follow_symlinks together", function);
  return 0;
}

/* The deed on an open file or on a path: 0, an error number, -1, FILES_TRAPPED. */
static int act_on(VM *vm, Path *path, Value dir_fd, int follow, HostAct *act) {
  if (path->has_fd) return files_act(vm, path->fd, act);
  int error = path_below(vm, ref(dir_fd), path);
  act->path = path->text;
  act->flags = follow ? 0 : HOST_NO_FOLLOW;
  return error ? error : files_act_path(vm, act, "changing");
}

static Value p_chmod(VM *vm, Ref self, const Args *args) {
  Path path;
  int mode = 0, follow = is_undef(args->at[3]) ? 1 : object_truth(vm, ref(args->at[3]));
  if (follow < 0 || path_get(vm, ref(args->at[0]), "chmod", PATH_FD, &path) < 0) return ERR;
  int error = object_as_int(vm, ref(args->at[1]), &mode) < 0 ? -1 : 0;
  HostAct act = {.deed = HOST_MODE, .mode = (uint32_t)mode & 07777};
  if (!error && !follow && !path.has_fd) {
    HostStat st = {0};
    if (posix_ask_stat(vm, path.text, false, &st) == 0 && (st.mode & 0170000) == 0120000)
      trap(vm, "os.chmod() of a link itself"), error = FILES_TRAPPED;
  }
  if (!error) error = act_on(vm, &path, path.has_fd ? UNDEF : args->at[2], true, &act);
  return ended(vm, error, &path);
}

static Value on_fd(VM *vm, Ref fd_arg, HostAct *act) {
  int fd;
  if (object_as_int(vm, fd_arg, &fd) < 0) return ERR;
  int error = files_act(vm, fd, act);
  return error ? raise_errno(vm, error, ref(UNDEF)) : NONE_VALUE;
}

static Value p_fchmod(VM *vm, Ref self, const Args *args) {
  int mode = 0;
  if (object_as_int(vm, ref(args->at[1]), &mode) < 0) return ERR;
  HostAct act = {.deed = HOST_MODE, .mode = (uint32_t)mode & 07777};
  return on_fd(vm, ref(args->at[0]), &act);
}

int posix_id(VM *vm, Ref v, const char *what, int64_t *id) {
  if (!type_of(vm, v)->slots.index)
    return raise_i(vm, T_TYPE_ERROR, "%s should be integer, not %s", what, type_name(type_of(vm, v)));
  Value index = object_index(vm, v);
  if (is_err(index)) return -1;
  bool fits = int_as_i64(ref(index), id), negative = int_sign(ref(index)) < 0;
  drop(vm, index);
  return fits && *id >= -1 && *id <= UINT32_MAX ? 0 : fits || negative ? 1 : 2;
}
int posix_id_error(VM *vm, const char *what, int wrong) {
  return raise_i(vm, T_OVERFLOW_ERROR, "%s is %s", what,
                 wrong == 1 ? "less than minimum" : "greater than maximum");
}

static int id_arg(VM *vm, Ref v, const char *what, int64_t *id) {
  int got = posix_id(vm, v, what, id);
  return got > 0 ? posix_id_error(vm, what, got) : got;
}

static Value set_owner(VM *vm, const Args *args, const char *function, unsigned allowed, Value dir_fd,
                       int follow) {
  Path path;
  HostAct act = {.deed = HOST_OWNER};
  if (follow < 0 || path_get(vm, ref(args->at[0]), function, allowed, &path) < 0) return ERR;
  int error = id_arg(vm, ref(args->at[1]), "uid", &act.times_ns[0]);
  if (!error) error = id_arg(vm, ref(args->at[2]), "gid", &act.times_ns[1]);
  if (!error) error = check_fd(vm, &path, dir_fd, follow, function);
  if (!error) error = act_on(vm, &path, dir_fd, follow, &act);
  return ended(vm, error, &path);
}
static Value p_chown(VM *vm, Ref self, const Args *args) {
  int follow = is_undef(args->at[4]) ? 1 : object_truth(vm, ref(args->at[4]));
  return set_owner(vm, args, "chown", PATH_FD, args->at[3], follow);
}
static Value p_lchown(VM *vm, Ref self, const Args *args) {
  return set_owner(vm, args, "lchown", 0, UNDEF, false);
}
static Value p_fchown(VM *vm, Ref self, const Args *args) {
  HostAct act = {.deed = HOST_OWNER};
  if (id_arg(vm, ref(args->at[1]), "uid", &act.times_ns[0]) < 0) return ERR;
  return id_arg(vm, ref(args->at[2]), "gid", &act.times_ns[1]) < 0 ? ERR : on_fd(vm, ref(args->at[0]), &act);
}

static Value p_truncate(VM *vm, Ref self, const Args *args) {
  Path path;
  HostAct act = {.deed = HOST_RESIZE};
  ptrdiff_t size = 0;
  if (path_get(vm, ref(args->at[0]), "truncate", PATH_FD, &path) < 0) return ERR;
  int error = object_as_ssize(vm, ref(args->at[1]), &size, T_OVERFLOW_ERROR);
  act.offset = size;
  if (!error) error = act_on(vm, &path, UNDEF, true, &act);
  if (!path.has_fd || error <= 0) return ended(vm, error, &path);
  path_free(vm, &path);
  return raise_errno(vm, error, ref(UNDEF));
}

static Value p_listxattr(VM *vm, Ref self, const Args *args) {
  Path path;
  HostAct act = {.deed = HOST_ATTRIBUTES};
  int follow = is_undef(args->at[1]) ? 1 : object_truth(vm, ref(args->at[1]));
  if (follow < 0 || path_get(vm, ref(args->at[0]), "listxattr", PATH_FD | PATH_NONE, &path) < 0) return ERR;
  int error = check_fd(vm, &path, UNDEF, follow, "listxattr");
  if (!error) error = act_on(vm, &path, UNDEF, follow, &act);
  if (!error && act.result) trap(vm, "extended attributes"), error = FILES_TRAPPED;
  Value done = ended(vm, error, &path);
  ListObj *list = is_err(done) ? NULL : list_new(vm, 0);
  return list ? value_of(list) : ERR;
}

/* ---- times ---- */

/* One number of seconds, rounded down to nanoseconds: 0 or -1. */
static int seconds_arg(VM *vm, Ref v, int64_t *ns) {
  static const char *const range = "timestamp out of range for platform time_t";
  if (is_float_like(v)) {
    double whole, part = modf(float_of(v), &whole) * 1e9;
    if (isnan(float_of(v))) return raise_i(vm, T_VALUE_ERROR, "Invalid value NaN (not a number)");
    part = floor(part);
    if (part < 0) part += 1e9, whole -= 1;
    if (!(fabs(whole) < 9.3e18)) return raise_i(vm, T_OVERFLOW_ERROR, "%s", range);
    if (fabs(whole) > 9e9) return trap(vm, "a time that is centuries away"), -1;
    *ns = (int64_t)whole * 1000000000 + (int64_t)part;
    return 0;
  }
  Value index = object_index(vm, v);
  int64_t seconds;
  if (is_err(index)) return -1;
  bool fits = int_as_i64(ref(index), &seconds);
  drop(vm, index);
  if (!fits) return raise_i(vm, T_OVERFLOW_ERROR, "%s", range);
  if (seconds > 9000000000 || seconds < -9000000000) return trap(vm, "a time that is centuries away"), -1;
  *ns = seconds * 1000000000;
  return 0;
}

static int ns_arg(VM *vm, Ref v, int64_t *ns) {
  if (is_float_like(v))
    return raise_i(vm, T_TYPE_ERROR, "'float' object cannot be interpreted as an integer");
  if (!is_int_like(v)) return trap(vm, "os.utime(ns=) of an object that is no int"), -1;
  return int_as_i64(v, ns) ? 0 : (trap(vm, "a time that is centuries away"), -1);
}

static int times_of(VM *vm, const Args *args, int64_t times[2]) {
  Value seconds = args->at[1], ns = args->at[2];
  if (given(seconds) && !is_undef(ns))
    return raise_i(vm, T_VALUE_ERROR, "utime: you may specify either 'times' or 'ns' but not both");
  if (!given(seconds) && is_undef(ns)) {
    times[0] = times[1] = vm->host->peek(vm->host, HOST_WALL);
    return 0;
  }
  Ref pair = given(seconds) ? ref(seconds) : ref(ns);
  bool fine = is_kind(pair, TYPE_TUPLE) && as_tuple(pair)->len == 2;
  if (!fine && given(seconds))
    return raise_i(vm, T_TYPE_ERROR, "utime: 'times' must be either a tuple of two ints or None");
  if (!fine) return raise_i(vm, T_TYPE_ERROR, "utime: 'ns' must be a tuple of two ints");
  int (*take)(VM *, Ref, int64_t *) = given(seconds) ? seconds_arg : ns_arg;
  for (int i = 0; i < 2; i++)
    if (take(vm, ref(as_tuple(pair)->items[i]), &times[i]) < 0) return -1;
  return 0;
}

static Value p_utime(VM *vm, Ref self, const Args *args) {
  Path path;
  HostAct act = {.deed = HOST_TIMES};
  int follow = is_undef(args->at[4]) ? 1 : object_truth(vm, ref(args->at[4]));
  if (follow < 0 || path_get(vm, ref(args->at[0]), "utime", PATH_FD, &path) < 0) return ERR;
  int error = times_of(vm, args, act.times_ns);
  if (!error) error = check_fd(vm, &path, args->at[3], follow, "utime");
  if (!error) error = act_on(vm, &path, args->at[3], follow, &act);
  path_free(vm, &path);
  return !error ? NONE_VALUE : error == -1 ? ERR : raise_errno(vm, error, ref(UNDEF));
}

/* ---- of the process ---- */

static Value p_umask(VM *vm, Ref self, const Args *args) {
  int mask = 0;
  if (object_as_int(vm, ref(args->at[0]), &mask) < 0) return ERR;
  HostAct act = {.deed = HOST_MASK, .mode = (uint32_t)mask};
  if (vm->host->files == HOST_FILES_REFUSED) return trap(vm, "os.umask()");
  int error = files_act_path(vm, &act, "the mask of modes");
  return error ? raise_errno(vm, error, ref(UNDEF)) : int_from_i64(vm, act.result);
}

/* The folder that has this path: 0, or an error number. */
static int enter(VM *vm, const char *text) {
  HostBytes whole = {0};
  HostStat st = {0};
  int error = posix_ask_stat(vm, text, true, &st);
  if (!error && (st.mode & 0170000) != 0040000) error = FILES_ENOTDIR;
  HostAct act = {.deed = HOST_ACCESS, .path = text, .mode = 1};
  if (!error) error = files_act_path(vm, &act, "looking at");
  if (!error) error = vm_ask(vm, HOST_RESOLVE, text, &whole);
  if (!error) error = files_enter(vm, whole.data);
  host_bytes_free(&whole);
  return error;
}

static Value p_chdir(VM *vm, Ref self, const Args *args) {
  Path path;
  int error = 0;
  if (path_get(vm, ref(args->at[0]), "chdir", PATH_FD, &path) < 0) return ERR;
  const char *folder = path.text ? path.text : files_folder(vm, path.fd, &error);
  return ended(vm, error ? error : enter(vm, folder), &path);
}

static Value p_fchdir(VM *vm, Ref self, const Args *args) {
  int fd, error;
  if (fileno_of(vm, ref(args->at[0]), &fd) < 0) return ERR;
  const char *folder = files_folder(vm, fd, &error);
  if (!error) error = enter(vm, folder);
  return error ? raise_errno(vm, error, ref(UNDEF)) : NONE_VALUE;
}

static Value sync_fd(VM *vm, Ref v) {
  int fd;
  if (fileno_of(vm, v, &fd) < 0) return ERR;
  HostAct act = {.deed = HOST_SYNC};
  int error = files_act(vm, fd, &act);
  return error ? raise_errno(vm, error, ref(UNDEF)) : NONE_VALUE;
}
static Value p_fsync(VM *vm, Ref self, const Args *args) {
  return sync_fd(vm, ref(args->at[0]));
}
static Value p_sync(VM *vm, Ref self, const Args *args) {
  return NONE_VALUE;
}

/* A name or value of a variable as bytes: 0 or -1. */
static int variable_text(VM *vm, Ref v, Path *out) {
  Value plain = path_fspath(vm, v);
  if (is_err(plain)) return -1;
  int got = path_get_named(vm, ref(plain), "putenv", NULL, 0, out);
  drop(vm, plain);
  return got;
}

/* Variables that the C library looks at later: what it says then of the locale or the zone is a trap, for the
   zone as long as it is not the UTC of the start. */
static void note_variable(VM *vm, const char *name, const char *value) {
  PosixState *state = posix_state(vm);
  if (!strncmp(name, "LC_", 3) || !strcmp(name, "LANG")) state->locale_set = true;
  if (strcmp(name, "TZ") != 0) return;
  bool utc = value ? time_zone_names_utc(value) : time_machine_is_utc(vm);
  if (time_zone_is_utc(vm) && !utc) {
    state->zone_left = true;
    vm->zone = ZONE_OTHER;
  } else if (state->zone_left && utc) {
    state->zone_left = false;
    vm->zone = ZONE_UTC;
  }
}

bool posix_locale_set(VM *vm) {
  const PosixState *state = posix_state(vm);
  return state && state->locale_set;
}

const char *posix_breakpoint(VM *vm) {
  const PosixState *state = posix_state(vm);
  return state && state->breakpoint_set ? state->breakpoint : vm_variable(vm, "PYTHONBREAKPOINT");
}

/* Keeps the value, NULL for none, where the variable is that one. 0 or -1. */
static int keep_breakpoint(VM *vm, const char *name, const char *value) {
  PosixState *state = posix_state(vm);
  if (strcmp(name, "PYTHONBREAKPOINT") != 0) return 0;
  size_t size = value ? strlen(value) + 1 : 0;
  char *copy = value ? vm_alloc(vm, size) : NULL;
  if (value && !copy) return -1;
  if (value) memcpy(copy, value, size);
  if (state->breakpoint) vm_free(vm, state->breakpoint, strlen(state->breakpoint) + 1);
  state->breakpoint = copy;
  state->breakpoint_set = true;
  return 0;
}

/* os.environ is what the program looks at; nobody else here asks for other variables. */
static Value set_variable(VM *vm, const Args *args, bool set) {
  Path name, value = {.object = UNDEF};
  if (variable_text(vm, ref(args->at[0]), &name) < 0) return ERR;
  int result = set ? variable_text(vm, ref(args->at[1]), &value) : 0;
  bool equals = result == 0 && strchr(name.text, '='), empty = result == 0 && !*name.text;
  if (result == 0 && !equals) note_variable(vm, name.text, set ? value.text : NULL);
  if (result == 0) result = keep_breakpoint(vm, name.text, set ? value.text : NULL);
  path_free(vm, &name);
  if (set && result == 0) path_free(vm, &value);
  if (result < 0) return ERR;
  if (equals && set) return raise(vm, T_VALUE_ERROR, "illegal environment variable name");
  if (equals || empty) return raise_errno(vm, FILES_EINVAL, ref(UNDEF));
  return NONE_VALUE;
}
static Value p_putenv(VM *vm, Ref self, const Args *args) {
  return set_variable(vm, args, true);
}
static Value p_unsetenv(VM *vm, Ref self, const Args *args) {
  return set_variable(vm, args, false);
}

const MethodDef posix_path_functions[] = {
    {"mkdir", p_mkdir, ARG_KW, "($module, /, path, mode=511, *, dir_fd=None)", NULL, 0},
    {"rmdir", p_rmdir, ARG_KW, "($module, /, path, *, dir_fd=None)", NULL, 0},
    {"unlink", p_unlink, ARG_KW, "($module, /, path, *, dir_fd=None)", NULL, 0},
    {"remove", p_remove, ARG_KW, "($module, /, path, *, dir_fd=None)", NULL, 0},
    {"rename", p_rename, ARG_KW, "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)", NULL, 0},
    {"replace", p_replace, ARG_KW, "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)", NULL, 0},
    {"link", p_link, ARG_KW,
     "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", NULL, 0},
    {"symlink", p_symlink, ARG_KW, "($module, /, src, dst, target_is_directory=False, *, dir_fd=None)", NULL,
     0},
    {"chmod", p_chmod, ARG_KW, "($module, /, path, mode, *, dir_fd=None, follow_symlinks=True)", NULL, 0},
    {"fchmod", p_fchmod, ARG_KW, "($module, /, fd, mode)", NULL, 0},
    {"chown", p_chown, ARG_KW, "($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)", NULL, 0},
    {"lchown", p_lchown, ARG_KW, "($module, /, path, uid, gid)", NULL, 0},
    {"fchown", p_fchown, ARG_KW, "($module, /, fd, uid, gid)", NULL, 0},
    {"truncate", p_truncate, ARG_KW, "($module, /, path, length)", NULL, 0},
    {"listxattr", p_listxattr, ARG_KW, "($module, /, path=None, *, follow_symlinks=True)", NULL, 0},
    {"utime", p_utime, ARG_KW,
     "($module, /, path, times=None, *, ns=<unrepresentable>, dir_fd=None, follow_symlinks=True)", NULL, 0},
    {"umask", p_umask, ARG_POS, "($module, mask, /)", NULL, 0},
    {"chdir", p_chdir, ARG_KW, "($module, /, path)", NULL, 0},
    {"fchdir", p_fchdir, ARG_KW, "($module, /, fd)", NULL, 0},
    {"fsync", p_fsync, ARG_KW, "($module, /, fd)", NULL, 0},
    {"fdatasync", p_fsync, ARG_KW, "($module, /, fd)", NULL, 0},
    {"sync", p_sync, ARG_NONE, "($module, /)", NULL, 0},
    {"putenv", p_putenv, ARG_POS, "($module, name, value, /)", NULL, 0},
    {"unsetenv", p_unsetenv, ARG_POS, "($module, name, /)", NULL, 0},
    {0}};
