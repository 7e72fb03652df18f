/* The module posix: the status of files. */
#include "module/posix_int.h"
#include "code/code.h"
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

/* ---- stat ---- */

static Value seconds_of(VM *vm, int64_t ns) {
  int64_t whole = ns / 1000000000, part = ns % 1000000000;
  if (part < 0) part += 1000000000, whole--;
  return from_float(vm, (double)whole + 1e-9 * (double)part);
}

/* A closed door counts the files that it shows, and more of them are looked at in the reference: two numbers
   are equal where the files are one, and nobody may see more. */
Value posix_inode(VM *vm, uint64_t inode) {
  if (vm->host->kind == HOST_REAL) return int_from_u64(vm, inode);
  return int_opaque(vm, OPAQUE_ADDRESS, (int64_t)inode);
}

Value posix_stat_value(VM *vm, const HostStat *st) {
  TupleObj *out = structseq_new(vm, posix_state(vm)->stat_result);
  if (!out) return ERR;
  const int64_t times[] = {st->accessed_ns, st->modified_ns, st->changed_ns};
  uint64_t numbers[] = {st->mode, st->inode, st->device, st->n_links, st->uid, st->gid, st->size};
  for (size_t i = 0; i < 7; i++)
    out->items[i] = i == 1 ? posix_inode(vm, st->inode) : int_from_u64(vm, numbers[i]);
  for (size_t i = 0; i < 3; i++) {
    out->items[7 + i] = int_from_i64(vm, times[i] / 1000000000 - (times[i] % 1000000000 < 0));
    out->items[10 + i] = seconds_of(vm, times[i]);
    out->items[13 + i] = int_from_i64(vm, times[i]);
  }
  out->items[16] = from_int62(4096);
  out->items[17] = int_from_u64(vm, st->n_blocks);
  out->items[18] = from_int62(0);
  return value_of(out);
}

/* 0 or an errno value. */
int posix_ask_stat(VM *vm, const char *path, bool follow, HostStat *out) {
  HostBytes answer = {0};
  int error = vm_ask(vm, follow ? HOST_STAT : HOST_LSTAT, path, &answer);
  if (!error) memcpy(out, answer.data, answer.len < sizeof *out ? answer.len : sizeof *out);
  host_bytes_free(&answer);
  return error;
}

static Value stat_of(VM *vm, const Path *path, bool follow) {
  HostStat st = {0};
  int error = path->text ? posix_ask_stat(vm, path->text, follow, &st) : files_stat(vm, path->fd, &st);
  return error ? raise_errno(vm, error, ref(path->object)) : posix_stat_value(vm, &st);
}

static bool given(Value v) {
  return !is_undef(v) && !is_none(v);
}

static Value p_stat(VM *vm, Ref self, const Args *args) {
  Path path;
  int follow = is_undef(args->at[2]) ? 1 : object_truth(vm, ref(args->at[2]));
  if (follow < 0 || path_get(vm, ref(args->at[0]), "stat", PATH_FD, &path) < 0) return ERR;
  Value result = ERR;
  int below = 0;
  if (path.has_fd && given(args->at[1]))
    raise(vm, T_VALUE_ERROR, "stat: can't specify dir_fd without matching path");
  else if (path.has_fd && !follow)
    raise(vm, T_VALUE_ERROR, "stat: cannot use fd and follow_symlinks together");
  else if ((below = path_below(vm, ref(args->at[1]), &path)) > 0)
    raise_errno(vm, below, ref(path.object));
  else if (below == 0)
    result = stat_of(vm, &path, follow);
  path_free(vm, &path);
  return result;
}

static Value p_lstat(VM *vm, Ref self, const Args *args) {
  Path path;
  if (path_get(vm, ref(args->at[0]), "lstat", 0, &path) < 0) return ERR;
  int below = path_below(vm, ref(args->at[1]), &path);
  Value result = below < 0 ? ERR
                 : below   ? raise_errno(vm, below, ref(path.object))
                           : stat_of(vm, &path, false);
  path_free(vm, &path);
  return result;
}

static Value p_fstat(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  HostStat st = {0};
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  if (files_is_stdin(vm, fd)) return trap(vm, "what standard input is");
  int error = files_stat(vm, fd, &st);
  return error ? raise_errno(vm, error, ref(UNDEF)) : posix_stat_value(vm, &st);
}

static Value p_access(VM *vm, Ref self, const Args *args) {
  Path path;
  int mode = 0, follow = is_undef(args->at[4]) ? 1 : object_truth(vm, ref(args->at[4]));
  if (follow < 0 || path_get(vm, ref(args->at[0]), "access", 0, &path) < 0) return ERR;
  int below = object_as_int(vm, ref(args->at[1]), &mode) < 0 ? -1 : path_below(vm, ref(args->at[2]), &path);
  HostAct act = {
      .deed = HOST_ACCESS, .path = path.text, .mode = (uint32_t)mode, .flags = follow ? 0 : HOST_NO_FOLLOW};
  int error = below ? below : files_act_path(vm, &act, "looking at");
  if (error == FILES_ENOENT && compiled_file_at(vm, ref(path.object))) {
    trap(vm, "a compiled file, which the reference has written");
    error = -1;
  }
  path_free(vm, &path);
  return error < 0 ? ERR : from_bool(!error);
}

/* ---- folders ---- */

Value posix_text(VM *vm, bool as_bytes, const char *text, size_t len) {
  return as_bytes ? bytes_new(vm, text, len) : path_decode(vm, text, len);
}

static Value p_listdir(VM *vm, Ref self, const Args *args) {
  Path path;
  HostBytes names = {0};
  if (path_get(vm, ref(args->at[0]), "listdir", PATH_FD | PATH_NONE, &path) < 0) return ERR;
  ListObj *list = NULL;
  int error = 0;
  const char *folder = path.text ? path.text : files_folder(vm, path.fd, &error);
  if (!error) error = vm_ask(vm, HOST_LIST, folder, &names);
  if (error)
    raise_errno(vm, error, path.text ? ref(path.object) : ref(UNDEF));
  else if (!compiled_files_lack(vm, folder, &names))
    list = list_new(vm, 0);
  for (size_t at = 0; list && at < names.len;) {
    size_t len = strlen(names.data + at);
    Value name = posix_text(vm, path.is_bytes, names.data + at, len);
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
  int error = vm_ask(vm, HOST_FOLDER, "", &folder);
  if (error) return raise_errno(vm, error, ref(UNDEF));
  Value result = posix_text(vm, as_bytes, folder.data, folder.len);
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
  if (path_get(vm, ref(args->at[0]), "readlink", 0, &path) < 0) return ERR;
  int error = path_below(vm, ref(args->at[1]), &path);
  if (!error) error = vm_ask(vm, HOST_LINK, path.text, &link);
  Value result = error == -1 ? ERR
                 : error     ? raise_errno(vm, error, ref(path.object))
                             : posix_text(vm, path.is_bytes, link.data, link.len);
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
    result = posix_text(vm, path.is_bytes, out, len);
    vm_free(vm, out, path.size + 1);
  }
  path_free(vm, &path);
  return result;
}

const MethodDef posix_stat_functions[] = {
    {"stat", p_stat, ARG_KW, "($module, /, path, *, dir_fd=None, follow_symlinks=True)", NULL, 0},
    {"lstat", p_lstat, ARG_KW, "($module, /, path, *, dir_fd=None)", NULL, 0},
    {"fstat", p_fstat, ARG_KW, "($module, /, fd)", NULL, 0},
    {"access", p_access, ARG_KW,
     "($module, /, path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", NULL, 0},
    {"listdir", p_listdir, ARG_KW, "($module, /, path=None)", NULL, 0},
    {"getcwd", p_getcwd, ARG_NONE, "($module, /)", NULL, 0},
    {"getcwdb", p_getcwdb, ARG_NONE, "($module, /)", NULL, 0},
    {"readlink", p_readlink, ARG_KW, "($module, /, path, *, dir_fd=None)", NULL, 0},
    {"_path_normpath", p_path_normpath, ARG_KW, "($module, /, path)", NULL, 0},
    {"fspath", p_fspath, ARG_KW, "($module, /, path)", NULL, 0},
    {0}};
