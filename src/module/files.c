/* Open files and paths: see files.h. */
#include "module/files.h"
#include "module/pin.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include <stdlib.h>

enum { FIRST_FD = 3, MAX_FILES = 256, ERRNO_EMFILE = 24 };

typedef struct OpenFile {
  bool used;
  HostBytes bytes;
  size_t at;
  HostStat stat;
} OpenFile;

static OpenFile *table_of(VM *vm) {
  if (!vm->files) {
    vm->files = vm_alloc(vm, MAX_FILES * sizeof(OpenFile));
    if (vm->files) memset(vm->files, 0, MAX_FILES * sizeof(OpenFile));
  }
  return vm->files;
}

static OpenFile *find(VM *vm, int fd) {
  OpenFile *table = vm->files;
  return table && fd >= FIRST_FD && fd < MAX_FILES && table[fd].used ? &table[fd] : NULL;
}

bool files_is_open(VM *vm, int fd) {
  return (fd >= 0 && fd < FIRST_FD) || find(vm, fd);
}

int files_open(VM *vm, const char *path, int flags) {
  OpenFile *table = table_of(vm);
  HostBytes stat = {0};
  if (!table) return trap(vm, "no memory for open files"), -1000;
  if (flags & FILES_O_ACCMODE) return trap(vm, "writing a file"), -1000;
  int fd = FIRST_FD;
  while (fd < MAX_FILES && table[fd].used) fd++;
  if (fd == MAX_FILES) return -ERRNO_EMFILE;
  OpenFile file = {.used = true};
  int error = vm->host->ask(vm->host, HOST_STAT, path, &stat);
  if (error) return -error;
  if (stat.len == sizeof file.stat) memcpy(&file.stat, stat.data, stat.len);
  host_bytes_free(&stat);
  error = vm->host->ask(vm->host, HOST_FILE, path, &file.bytes);
  if (error) return -error;
  table[fd] = file;
  return fd;
}

ptrdiff_t files_read(VM *vm, int fd, void *bytes, size_t len) {
  if (fd == 0) return vm->host->read_stdin(vm->host, bytes, len);
  OpenFile *file = find(vm, fd);
  if (!file) return -FILES_EBADF;
  size_t left = file->at < file->bytes.len ? file->bytes.len - file->at : 0;
  if (len > left) len = left;
  if (len) memcpy(bytes, file->bytes.data + file->at, len);
  file->at += len;
  return (ptrdiff_t)len;
}

int files_write(VM *vm, int fd, const void *bytes, size_t len) {
  int error;
  if (fd != 1 && fd != 2) return FILES_EBADF;
  /* What print() holds back comes first only when the caller flushes: descriptors know nothing of it. */
  if (vm_output(vm, fd, bytes, len, &error) == 0) return 0;
  return error ? error : -1;
}

int64_t files_seek(VM *vm, int fd, int64_t offset, int whence) {
  OpenFile *file = find(vm, fd);
  if (!file) return fd >= 0 && fd < FIRST_FD ? -FILES_ESPIPE : -FILES_EBADF;
  int64_t base = whence == 0 ? 0 : whence == 1 ? (int64_t)file->at : (int64_t)file->bytes.len;
  if (whence < 0 || whence > 2 || offset < -base) return -FILES_EINVAL;
  file->at = (size_t)(base + offset);
  return base + offset;
}

int files_close(VM *vm, int fd) {
  OpenFile *file = find(vm, fd);
  if (!file) return fd >= 0 && fd < FIRST_FD ? 0 : FILES_EBADF;
  host_bytes_free(&file->bytes);
  *file = (OpenFile){0};
  return 0;
}

int files_stat(VM *vm, int fd, HostStat *out) {
  OpenFile *file = find(vm, fd);
  if (file) {
    *out = file->stat;
    return 0;
  }
  if (fd < 0 || fd >= FIRST_FD) return FILES_EBADF;
  *out = (HostStat){.mode = 0010600, .n_links = 1}; /* pipes */
  return 0;
}

/* ---- errors ---- */

Value raise_errno(VM *vm, int number, Ref path) {
  const char *known = pin_strerror(number);
  Value text = known ? str_from(vm, known) : str_format(vm, "Unknown error %d", number);
  if (is_err(text)) return ERR;
  Value at[3] = {from_int62(number), text, {path.bits}};
  Value exc = object_call(vm, ref_to(vm->types[T_OS_ERROR]), &(Args){at, is_undef(path) ? 2 : 3, NULL});
  drop(vm, text);
  return is_err(exc) ? ERR : raise_object_steal(vm, exc);
}

/* ---- paths ---- */

Value path_fspath(VM *vm, Ref v) {
  if (is_kind(v, TYPE_STR) || is_bytes(v)) return own(v);
  Value name = str_interned(vm, "__fspath__", 10);
  Ref method = is_err(name) ? ref(UNDEF) : type_lookup(vm, type_of(vm, v), ref(name));
  drop_x(vm, name);
  if (is_err(name)) return ERR;
  if (is_undef(method))
    return raise(vm, T_TYPE_ERROR, "expected str, bytes or os.PathLike object, not %T", v);
  Value path = call_unbound(vm, method, v, 0, NULL);
  if (is_err(path) || is_kind(path, TYPE_STR) || is_bytes(ref(path))) return path;
  raise(vm, T_TYPE_ERROR, "expected %T.__fspath__() to return str or bytes, not %T", v, ref(path));
  drop(vm, path);
  return ERR;
}

static int keep_text(VM *vm, Path *out, const void *data, size_t len, const char *function) {
  if (memchr(data, 0, len)) return raise_i(vm, T_VALUE_ERROR, "embedded null byte");
  out->size = len + 1;
  if (!(out->text = vm_alloc(vm, out->size))) return -1;
  memcpy(out->text, data, len);
  out->text[len] = 0;
  return 0;
}

static int encode_path(VM *vm, Path *out, const char *function) {
  out->is_bytes = is_bytes(ref(out->object));
  if (out->is_bytes) {
    BytesObj *bytes = as_bytes(ref(out->object));
    return keep_text(vm, out, bytes_data(bytes), bytes->len, function);
  }
  Value errors = str_interned(vm, "surrogateescape", 15);
  Value bytes = is_err(errors) ? ERR : codec_utf8_encode(vm, ref(out->object), ref(errors));
  drop_x(vm, errors);
  if (is_err(bytes)) return -1;
  int result = keep_text(vm, out, bytes_data(as_bytes(ref(bytes))), as_bytes(ref(bytes))->len, function);
  drop(vm, bytes);
  return result;
}

static int wrong_path(VM *vm, Ref v, const char *function, unsigned flags) {
  static const char *const kinds[] = {"string, bytes or os.PathLike", "string, bytes, os.PathLike or integer",
                                      "string, bytes, os.PathLike or None",
                                      "string, bytes, os.PathLike, integer or None"};
  return raise_i(vm, T_TYPE_ERROR, "%s: path should be %s, not %T", function, kinds[flags & 3], v);
}

int path_get(VM *vm, Ref v, const char *function, unsigned flags, Path *out) {
  *out = (Path){.object = UNDEF, .fd = -1};
  if ((is_undef(v) || is_none(v)) && (flags & PATH_NONE)) {
    out->object = str_from(vm, ".");
    return is_err(out->object) ? -1 : keep_text(vm, out, ".", 1, function);
  }
  if ((flags & PATH_FD) && !is_kind(v, TYPE_STR) && type_of(vm, v)->slots.index) {
    int64_t fd;
    Value index = object_index(vm, v);
    if (is_err(index)) return -1;
    if (!int_as_i64(ref(index), &fd) || fd > INT32_MAX || fd < INT32_MIN) {
      drop(vm, index);
      return raise_i(vm, T_OVERFLOW_ERROR, "fd is greater than maximum");
    }
    out->object = index;
    out->fd = (int)fd;
    return 0;
  }
  Value name = str_interned(vm, "__fspath__", 10);
  if (is_err(name)) return -1;
  bool fine = is_kind(v, TYPE_STR) || is_bytes(v) || !is_undef(type_lookup(vm, type_of(vm, v), ref(name)));
  drop(vm, name);
  if (!fine) return wrong_path(vm, v, function, flags);
  out->object = path_fspath(vm, v);
  if (!is_err(out->object) && encode_path(vm, out, function) == 0) return 0;
  path_free(vm, out);
  return -1;
}

void path_free(VM *vm, Path *path) {
  if (path->text) vm_free(vm, path->text, path->size);
  drop_x(vm, path->object);
  *path = (Path){.object = UNDEF, .fd = -1};
}

Value path_decode(VM *vm, const char *text, size_t len) {
  Value errors = str_interned(vm, "surrogateescape", 15), encoding = str_interned(vm, "utf-8", 5);
  Value result = ERR;
  if (!is_err(errors) && !is_err(encoding))
    result = str_decode(vm, (const uint8_t *)text, len, ref(UNDEF), ref(encoding), ref(errors));
  drop_x(vm, errors);
  drop_x(vm, encoding);
  return result;
}
