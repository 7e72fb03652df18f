/* The module posix: descriptors, which are the VM's own numbers (files.h). */
#include "module/posix_int.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/structseq.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"

enum { COPY_PIECE = 1 << 16 };

static Value number_or_error(VM *vm, int64_t n) {
  return n < 0 ? raise_errno(vm, (int)-n, ref(UNDEF)) : int_from_i64(vm, n);
}

static Value none_or_error(VM *vm, int error) {
  return error ? raise_errno(vm, error, ref(UNDEF)) : NONE_VALUE;
}

static Value p_open(VM *vm, Ref self, const Args *args) {
  Path path;
  int flags = 0, mode = 0777;
  if (path_get(vm, ref(args->at[0]), "open", 0, &path) < 0) return ERR;
  int error = object_as_int(vm, ref(args->at[1]), &flags);
  if (!error && !is_undef(args->at[2])) error = object_as_int(vm, ref(args->at[2]), &mode);
  if (!error) error = path_below(vm, ref(args->at[3]), &path);
  int fd = error ? -error : files_open(vm, path.text, flags, (unsigned)mode);
  Value result = error == -1 ? ERR : fd >= 0 ? from_int62(fd) : raise_errno(vm, -fd, ref(path.object));
  path_free(vm, &path);
  return result;
}

static Value p_close(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  return none_or_error(vm, files_close(vm, fd));
}

static Value p_closerange(VM *vm, Ref self, const Args *args) {
  int from = 0, to = 0;
  if (object_as_int(vm, ref(args->at[0]), &from) < 0 || object_as_int(vm, ref(args->at[1]), &to) < 0)
    return ERR;
  if (to > 1 << 16) to = 1 << 16;
  for (int fd = from > 0 ? from : 0; fd < to; fd++)
    if (files_is_open(vm, fd)) files_close(vm, fd);
  return NONE_VALUE;
}

static Value p_dup(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  return number_or_error(vm, files_dup(vm, fd, -1, false));
}

static Value p_dup2(VM *vm, Ref self, const Args *args) {
  int fd = 0, fd2 = 0, inheritable = is_undef(args->at[2]) ? 1 : object_truth(vm, ref(args->at[2]));
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0 || object_as_int(vm, ref(args->at[1]), &fd2) < 0)
    return ERR;
  if (inheritable < 0) return ERR;
  if (fd < 0 || fd2 < 0) return raise_errno(vm, 0, ref(UNDEF));
  return number_or_error(vm, files_dup(vm, fd, fd2, inheritable));
}

/* ---- bytes ---- */

static Value read_bytes(VM *vm, int fd, ptrdiff_t len) {
  if (len < 0) return raise_errno(vm, FILES_EINVAL, ref(UNDEF));
  BytesObj *bytes = bytes_alloc(vm, (size_t)len);
  if (!bytes) return ERR;
  ptrdiff_t n = files_read(vm, fd, bytes_data(bytes), (size_t)len);
  if (n >= 0) return bytes_shrink(vm, bytes, (size_t)n);
  drop_obj(vm, bytes);
  return raise_errno(vm, (int)-n, ref(UNDEF));
}

static Value p_read(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  ptrdiff_t len;
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  return object_as_ssize(vm, ref(args->at[1]), &len, T_OVERFLOW_ERROR) < 0 ? ERR : read_bytes(vm, fd, len);
}

static Value write_bytes(VM *vm, int fd, Ref data) {
  Buffer buffer;
  if (buffer_get(vm, data, &buffer, 0) < 0) return ERR;
  ptrdiff_t n = files_write(vm, fd, buffer.at, buffer.len);
  buffer_release(vm, &buffer);
  return number_or_error(vm, n);
}

static Value p_write(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  return object_as_int(vm, ref(args->at[0]), &fd) < 0 ? ERR : write_bytes(vm, fd, ref(args->at[1]));
}

/* What is done at a place, with the position as it was: minus an error number before anything was done. */
static int64_t go_to(VM *vm, int fd, ptrdiff_t place, int64_t *back) {
  *back = files_seek(vm, fd, 0, 1);
  if (*back < 0) return *back;
  return files_seek(vm, fd, place, 0);
}

static Value p_pread(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  ptrdiff_t len, place;
  int64_t back;
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  if (object_as_ssize(vm, ref(args->at[1]), &len, T_OVERFLOW_ERROR) < 0) return ERR;
  if (object_as_ssize(vm, ref(args->at[2]), &place, T_OVERFLOW_ERROR) < 0) return ERR;
  if (len < 0) return raise_errno(vm, FILES_EINVAL, ref(UNDEF));
  int64_t at = go_to(vm, fd, place, &back);
  if (at < 0) return raise_errno(vm, (int)-at, ref(UNDEF));
  Value result = read_bytes(vm, fd, len);
  files_seek(vm, fd, back, 0);
  return result;
}

static Value p_pwrite(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  ptrdiff_t place;
  int64_t back;
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  if (object_as_ssize(vm, ref(args->at[2]), &place, T_OVERFLOW_ERROR) < 0) return ERR;
  int64_t at = go_to(vm, fd, place, &back);
  if (at < 0) return raise_errno(vm, (int)-at, ref(UNDEF));
  Value result = write_bytes(vm, fd, ref(args->at[1]));
  files_seek(vm, fd, back, 0);
  return result;
}

enum { BUFFERS_MOST = 1024 }; /* IOV_MAX */

/* Reads or writes each buffer of a sequence in turn, until one is not filled or emptied. */
static Value move_all(VM *vm, const Args *args, const char *name, bool reading) {
  int fd = 0;
  int64_t total = 0;
  bool sequence = type_of(vm, ref(args->at[1]))->slots.getitem && !is_kind(args->at[1], TYPE_DICT);
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  if (!sequence) return raise(vm, T_TYPE_ERROR, "%s() arg 2 must be a sequence", name);
  ListObj *items = list_new(vm, 0);
  if (!items || list_extend(vm, items, ref(args->at[1])) < 0) {
    drop_obj(vm, items);
    return ERR;
  }
  Value list = value_of(items);
  for (size_t i = 0; i < as_list(list)->len; i++) {
    Buffer probe;
    if (buffer_get(vm, ref(as_list(list)->items[i]), &probe, reading ? BUFFER_WRITABLE : 0) < 0) {
      drop(vm, list);
      return ERR;
    }
    buffer_release(vm, &probe);
  }
  if (!files_is_open(vm, fd))
    total = -FILES_EBADF;
  else if (as_list(list)->len > BUFFERS_MOST)
    total = -FILES_EINVAL;
  for (size_t i = 0; i < as_list(list)->len && total >= 0; i++) {
    Buffer buffer;
    if (buffer_get(vm, ref(as_list(list)->items[i]), &buffer, reading ? BUFFER_WRITABLE : 0) < 0) {
      drop(vm, list);
      return ERR;
    }
    size_t len = buffer.len;
    ptrdiff_t n = reading ? files_read(vm, fd, buffer.at, len) : files_write(vm, fd, buffer.at, len);
    buffer_release(vm, &buffer);
    total = n < 0 ? n : total + n;
    if (n >= 0 && (size_t)n < len) break;
  }
  drop(vm, list);
  return number_or_error(vm, total);
}
static Value p_readv(VM *vm, Ref self, const Args *args) {
  return move_all(vm, args, "readv", true);
}
static Value p_writev(VM *vm, Ref self, const Args *args) {
  return move_all(vm, args, "writev", false);
}

/* Copies up to `count` bytes from where `in` stands: how many, or minus an error number. */
static int64_t copy_bytes(VM *vm, int out, int in, int64_t count) {
  char *piece = vm_alloc(vm, COPY_PIECE);
  int64_t done = 0;
  if (!piece) return error_clear(vm), trap(vm, "no memory to copy a file"), FILES_TRAPPED;
  while (done < count) {
    size_t want = count - done < COPY_PIECE ? (size_t)(count - done) : COPY_PIECE;
    ptrdiff_t got = files_read(vm, in, piece, want),
              put = got > 0 ? files_write(vm, out, piece, (size_t)got) : got;
    if (put < 0) done = done ? done : put;
    if (put <= 0 || put < got) break;
    done += put;
  }
  vm_free(vm, piece, COPY_PIECE);
  return done;
}

static Value p_sendfile(VM *vm, Ref self, const Args *args) {
  int out = 0, in = 0;
  ptrdiff_t place = 0, count = 0;
  int64_t back = 0;
  if (object_as_int(vm, ref(args->at[0]), &out) < 0 || object_as_int(vm, ref(args->at[1]), &in) < 0)
    return ERR;
  bool placed = !is_none(args->at[2]);
  if (placed && object_as_ssize(vm, ref(args->at[2]), &place, T_OVERFLOW_ERROR) < 0) return ERR;
  if (object_as_ssize(vm, ref(args->at[3]), &count, T_OVERFLOW_ERROR) < 0) return ERR;
  if (!files_is_open(vm, out) || !files_is_open(vm, in)) return raise_errno(vm, FILES_EBADF, ref(UNDEF));
  if (in < 3 || out < 3) return trap(vm, "os.sendfile() of a standard stream");
  if (placed) {
    int64_t at = go_to(vm, in, place, &back);
    if (at < 0) return raise_errno(vm, (int)-at, ref(UNDEF));
  }
  int64_t done = copy_bytes(vm, out, in, count);
  if (placed) files_seek(vm, in, back, 0);
  return number_or_error(vm, done);
}

/* ---- places and settings ---- */

static Value p_lseek(VM *vm, Ref self, const Args *args) {
  int fd = 0, whence = 0;
  ptrdiff_t offset;
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  if (object_as_ssize(vm, ref(args->at[1]), &offset, T_OVERFLOW_ERROR) < 0) return ERR;
  if (object_as_int(vm, ref(args->at[2]), &whence) < 0) return ERR;
  if (whence == 3 || whence == 4) return trap(vm, "os.lseek() to data or a hole");
  return number_or_error(vm, files_seek(vm, fd, offset, whence));
}

static Value p_ftruncate(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  ptrdiff_t size;
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  if (!is_int_like(ref(args->at[1]))) {
    Value index = object_index(vm, ref(args->at[1]));
    if (is_err(index)) return ERR;
    drop(vm, index);
  }
  int64_t wide;
  if (is_int_like(ref(args->at[1])) && !int_as_i64(ref(args->at[1]), &wide))
    return raise(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
  if (object_as_ssize(vm, ref(args->at[1]), &size, T_OVERFLOW_ERROR) < 0) return ERR;
  HostAct act = {.deed = HOST_RESIZE, .offset = size};
  return none_or_error(vm, files_act(vm, fd, &act));
}

static Value p_isatty(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  int terminal = files_is_terminal(vm, fd);
  return terminal == FILES_TRAPPED ? ERR : from_bool(terminal);
}

static Value p_device_encoding(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  int terminal = files_is_terminal(vm, fd);
  if (terminal == FILES_TRAPPED) return ERR;
  return terminal ? trap(vm, "os.device_encoding() of a terminal") : NONE_VALUE;
}

/* What only a terminal has. */
static Value of_terminal(VM *vm, int fd, const char *what) {
  if (!files_is_open(vm, fd)) return raise_errno(vm, FILES_EBADF, ref(UNDEF));
  int terminal = files_is_terminal(vm, fd);
  if (terminal == FILES_TRAPPED) return ERR;
  return terminal ? trap(vm, "%s of a terminal", what) : raise_errno(vm, FILES_ENOTTY, ref(UNDEF));
}

static Value p_get_terminal_size(VM *vm, Ref self, const Args *args) {
  int fd = 1;
  if (!is_undef(args->at[0]) && object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  return of_terminal(vm, fd, "os.get_terminal_size()");
}

static Value p_ttyname(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  return object_as_int(vm, ref(args->at[0]), &fd) < 0 ? ERR : of_terminal(vm, fd, "os.ttyname()");
}

static Value p_ctermid(VM *vm, Ref self, const Args *args) {
  return str_from(vm, "/dev/tty");
}

static Value p_get_inheritable(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  bool *flag = files_inheritable(vm, fd);
  return flag ? from_bool(*flag) : raise_errno(vm, FILES_EBADF, ref(UNDEF));
}

static Value p_set_inheritable(VM *vm, Ref self, const Args *args) {
  int fd = 0, truth = 0;
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0 || object_as_int(vm, ref(args->at[1]), &truth) < 0)
    return ERR;
  bool *flag = files_inheritable(vm, fd);
  if (!flag) return raise_errno(vm, FILES_EBADF, ref(UNDEF));
  *flag = truth;
  return NONE_VALUE;
}

static Value p_get_blocking(VM *vm, Ref self, const Args *args) {
  int fd = 0;
  if (object_as_int(vm, ref(args->at[0]), &fd) < 0) return ERR;
  return files_is_open(vm, fd) ? TRUE_VALUE : raise_errno(vm, FILES_EBADF, ref(UNDEF));
}

const MethodDef posix_fd_functions[] = {
    {"open", p_open, ARG_KW, "($module, /, path, flags, mode=511, *, dir_fd=None)", NULL, 0},
    {"close", p_close, ARG_KW, "($module, /, fd)", NULL, 0},
    {"closerange", p_closerange, ARG_POS, "($module, fd_low, fd_high, /)", NULL, 0},
    {"dup", p_dup, ARG_ONE, "($module, fd, /)", NULL, 0},
    {"dup2", p_dup2, ARG_KW, "($module, /, fd, fd2, inheritable=True)", NULL, 0},
    {"read", p_read, ARG_POS, "($module, fd, length, /)", NULL, 0},
    {"write", p_write, ARG_POS, "($module, fd, data, /)", NULL, 0},
    {"pread", p_pread, ARG_POS, "($module, fd, length, offset, /)", NULL, 0},
    {"pwrite", p_pwrite, ARG_POS, "($module, fd, buffer, offset, /)", NULL, 0},
    {"readv", p_readv, ARG_POS, "($module, fd, buffers, /)", NULL, 0},
    {"writev", p_writev, ARG_POS, "($module, fd, buffers, /)", NULL, 0},
    {"sendfile", p_sendfile, ARG_KW, "($module, /, out_fd, in_fd, offset, count)", NULL, 0},
    {"lseek", p_lseek, ARG_POS, "($module, fd, position, how, /)", NULL, 0},
    {"ftruncate", p_ftruncate, ARG_POS, "($module, fd, length, /)", NULL, 0},
    {"isatty", p_isatty, ARG_ONE, "($module, fd, /)", NULL, 0},
    {"ttyname", p_ttyname, ARG_ONE, "($module, fd, /)", NULL, 0},
    {"ctermid", p_ctermid, ARG_NONE, "($module, /)", NULL, 0},
    {"device_encoding", p_device_encoding, ARG_KW, "($module, /, fd)", NULL, 0},
    {"get_terminal_size", p_get_terminal_size, ARG_POS, "($module, fd=1, /)", NULL, 0},
    {"get_inheritable", p_get_inheritable, ARG_ONE, "($module, fd, /)", NULL, 0},
    {"set_inheritable", p_set_inheritable, ARG_POS, "($module, fd, inheritable, /)", NULL, 0},
    {"get_blocking", p_get_blocking, ARG_ONE, "($module, fd, /)", NULL, 0},
    {0}};
