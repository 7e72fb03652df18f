/* Paths as arguments, and error numbers as exceptions: see files.h. */
#include "module/files.h"
#include "module/pin.h"
#include "module/compiled_files.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "runtime/warn.h"
#include <stdio.h>

/* ---- errors ---- */

Value raise_errno(VM *vm, int number, Ref path) {
  return raise_errno2(vm, number, path, ref(UNDEF));
}

Value raise_errno2(VM *vm, int number, Ref path, Ref path2) {
  if (vm->trap.set || number == -FILES_TRAPPED) return ERR;
  if (number == FILES_ENOENT && compiled_file_at(vm, path))
    return trap(vm, "a compiled file, which the reference has written");
  const char *known = number ? pin_strerror(number) : "Error";
  Value text = known ? str_from(vm, known) : str_format(vm, "Unknown error %d", number);
  if (is_err(text)) return ERR;
  Value at[5] = {from_int62(number), text, {path.bits}, NONE_VALUE, {path2.bits}};
  size_t n = is_undef(path) ? 2 : is_undef(path2) ? 3 : 5;
  Value exc = object_call(vm, ref_to(vm->types[T_OS_ERROR]), &(Args){at, n, NULL});
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
    return raise(vm, T_TYPE_ERROR, "expected str, bytes or os.PathLike object, not %s",
                 type_name(type_of(vm, v)));
  Value path = call_unbound(vm, method, v, 0, NULL);
  if (is_err(path) || is_kind(path, TYPE_STR) || is_bytes(ref(path))) return path;
  raise(vm, T_TYPE_ERROR, "expected %s.__fspath__() to return str or bytes, not %s",
        type_name(type_of(vm, v)), type_name(type_of(vm, ref(path))));
  drop(vm, path);
  return ERR;
}

static int keep_text(VM *vm, Path *out, const void *data, size_t len, const char *function,
                     const char *argument) {
  if (memchr(data, 0, len)) {
    if (!out->is_bytes || !argument) return raise_i(vm, T_VALUE_ERROR, "embedded null byte");
    return raise_i(vm, T_VALUE_ERROR, "%s: embedded null character in %s", function, argument);
  }
  out->size = len + 1;
  if (!(out->text = vm_alloc(vm, out->size))) return -1;
  memcpy(out->text, data, len);
  out->text[len] = 0;
  return 0;
}

static int encode_path(VM *vm, Path *out, const char *function, const char *argument) {
  out->is_bytes = is_bytes(ref(out->object));
  if (out->is_bytes) {
    BytesObj *bytes = as_bytes(ref(out->object));
    return keep_text(vm, out, bytes_data(bytes), bytes->len, function, argument);
  }
  Value errors = str_interned(vm, "surrogateescape", 15);
  Value bytes = is_err(errors) ? ERR : codec_utf8_encode(vm, ref(out->object), ref(errors));
  drop_x(vm, errors);
  if (is_err(bytes)) return -1;
  int result =
      keep_text(vm, out, bytes_data(as_bytes(ref(bytes))), as_bytes(ref(bytes))->len, function, argument);
  drop(vm, bytes);
  return result;
}

static const char *const kinds[] = {"string, bytes or os.PathLike", "string, bytes, os.PathLike or integer",
                                    "string, bytes, os.PathLike or None",
                                    "string, bytes, os.PathLike, integer or None"};

static int wrong_path(VM *vm, Ref v, const char *function, const char *argument, unsigned flags) {
  return raise_i(vm, T_TYPE_ERROR, "%s: %s should be %s, not %s", function, argument, kinds[flags & 3],
                 type_name(type_of(vm, v)));
}

/* The bytes of an object that lends some are a path too, with a warning. */
static int lent_path(VM *vm, Ref v, const char *function, const char *argument, unsigned flags, Path *out) {
  if (warn(vm, T_DEPRECATION_WARNING, "%s: %s should be %s, not %s", function, argument, kinds[flags & 3],
           type_name(type_of(vm, v))) < 0)
    return -1;
  Value bytes = object_call1(vm, ref_to(vm->types[T_BYTES]), v);
  if (is_err(bytes)) return -1;
  out->is_bytes = true;
  int result = keep_text(vm, out, bytes_data(as_bytes(bytes)), bytes_len(ref(bytes)), function, argument);
  drop(vm, bytes);
  if (result == 0) out->object = own(v);
  return result;
}

int path_get(VM *vm, Ref v, const char *function, unsigned flags, Path *out) {
  return path_get_named(vm, v, function, "path", flags, out);
}

int path_get_named(VM *vm, Ref v, const char *function, const char *argument, unsigned flags, Path *out) {
  *out = (Path){.object = UNDEF, .fd = -1};
  if ((is_undef(v) || is_none(v)) && (flags & PATH_NONE)) {
    out->object = str_from(vm, ".");
    return is_err(out->object) ? -1 : keep_text(vm, out, ".", 1, function, argument);
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
    out->has_fd = true;
    return 0;
  }
  if (!is_kind(v, TYPE_STR) && !is_bytes(v) && buffer_lends(vm, v))
    return lent_path(vm, v, function, argument, flags, out);
  Value name = str_interned(vm, "__fspath__", 10);
  if (is_err(name)) return -1;
  bool fine = is_kind(v, TYPE_STR) || is_bytes(v) || !is_undef(type_lookup(vm, type_of(vm, v), ref(name)));
  drop(vm, name);
  if (!fine) return wrong_path(vm, v, function, argument, flags);
  out->object = path_fspath(vm, v);
  if (!is_err(out->object) && encode_path(vm, out, function, argument) == 0) return 0;
  path_free(vm, out);
  return -1;
}

int path_below(VM *vm, Ref dir_fd, Path *path) {
  int64_t fd;
  if (is_undef(dir_fd) || is_none(dir_fd)) return 0;
  if (!type_of(vm, dir_fd)->slots.index)
    return raise_i(vm, T_TYPE_ERROR, "argument should be integer or None, not %s",
                   type_name(type_of(vm, dir_fd)));
  Value index = object_index(vm, dir_fd);
  if (is_err(index)) return -1;
  bool fits = int_as_i64(ref(index), &fd);
  bool negative = int_sign(ref(index)) < 0;
  drop(vm, index);
  if (!fits || fd > INT32_MAX || fd < INT32_MIN)
    return raise_i(vm, T_OVERFLOW_ERROR, "fd is %s than %s", negative ? "less" : "greater",
                   negative ? "minimum" : "maximum");
  if (!path->text || path->text[0] == '/' || fd == -100) return 0; /* AT_FDCWD */
  int error;
  const char *folder = files_folder(vm, (int)fd, &error);
  if (!folder) return error == FILES_TRAPPED ? -1 : error;
  if (!path->text[0]) return FILES_ENOENT;
  size_t size = strlen(folder) + 1 + path->size;
  char *whole = vm_alloc(vm, size);
  if (!whole) return -1;
  snprintf(whole, size, "%s/%s", folder, path->text);
  vm_free(vm, path->text, path->size);
  path->text = whole;
  path->size = size;
  return 0;
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
