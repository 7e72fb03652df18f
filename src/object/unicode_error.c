/* The three Unicode errors: see unicode_error.h. */
#include "object/unicode_error.h"
#include "object/bytes.h"
#include "object/exceptions.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"

static bool is_a(VM *vm, Ref v, TypeId id) {
  return type_is_subtype(type_of(vm, v), vm->types[id]);
}

static void keep(VM *vm, ExceptionObj *exc, int i, Value v) {
  Value old = exc->extra[i];
  exc->extra[i] = v;
  drop(vm, old);
}

static int need_argument_str(VM *vm, Ref v, int number) {
  return is_kind(v, TYPE_STR) ? 0 : raise_i(vm, T_TYPE_ERROR, "argument %d must be str, not %T", number, v);
}

/* What UnicodeDecodeError keeps of its second argument: bytes. */
static Value decoded_object(VM *vm, Ref v) {
  if (is_bytes(v)) return own(v);
  Buffer buffer;
  if (buffer_get(vm, v, &buffer, 0) < 0) return ERR;
  Value bytes = bytes_new(vm, buffer.at, buffer.len);
  buffer_release(vm, &buffer);
  return bytes;
}

int unicode_error_init(VM *vm, Ref self, const Args *args) {
  ExceptionObj *exc = as_exception(self);
  bool translate = is_a(vm, self, T_UNICODE_TRANSLATE_ERROR), decode = is_a(vm, self, T_UNICODE_DECODE_ERROR);
  size_t n = translate ? 4 : 5, first = n - 4;
  ptrdiff_t span[2];
  if (args->names && args->names->len)
    return raise_i(vm, T_TYPE_ERROR, "%T() takes no keyword arguments", self);
  if (args->n != n)
    return raise_i(vm, T_TYPE_ERROR, "function takes exactly %z arguments (%z given)", n, args->n);
  if (!translate && need_argument_str(vm, ref(args->at[0]), 1) < 0) return -1;
  Ref object = ref(args->at[first]);
  if (!decode && need_argument_str(vm, object, (int)first + 1) < 0) return -1;
  for (size_t i = 0; i < 2; i++)
    if (object_as_ssize(vm, ref(args->at[first + 1 + i]), &span[i], T_OVERFLOW_ERROR) < 0) return -1;
  if (need_argument_str(vm, ref(args->at[first + 3]), (int)first + 4) < 0) return -1;
  Value kept = decode ? decoded_object(vm, object) : own(object);
  if (is_err(kept)) return -1;
  if (!translate) keep(vm, exc, 0, own(ref(args->at[0])));
  keep(vm, exc, 1, kept);
  keep(vm, exc, 2, own(ref(args->at[first + 3])));
  exc->span[0] = span[0];
  exc->span[1] = span[1];
  return 0;
}

/* "byte 0x80 in position 3" or "characters in position 3-4". ERR after an exception. */
static Value describe(VM *vm, const ExceptionObj *exc, bool decode) {
  ptrdiff_t start = exc->span[0], end = exc->span[1];
  ptrdiff_t len = (ptrdiff_t)(decode ? bytes_len(exc->extra[1]) : str_len(exc->extra[1]));
  static const char hex[] = "0123456789abcdef";
  if (start < 0) return trap(vm, "a Unicode error with a negative start");
  if (start >= len || end != start + 1)
    return str_format(vm, "%s in position %i-%i", decode ? "bytes" : "characters", (int64_t)start,
                      (int64_t)end - 1);
  uint32_t c =
      decode ? bytes_data(as_bytes(exc->extra[1]))[start] : str_at(as_str(exc->extra[1]), (size_t)start);
  char text[16];
  size_t n = 0;
  int width = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
  text[n++] = decode ? '0' : '\\';
  text[n++] = width == 2 ? 'x' : width == 4 ? 'u' : 'U';
  while (width--) text[n++] = hex[c >> (4 * width) & 15];
  text[n] = 0;
  return str_format(vm, decode ? "byte %s in position %i" : "character '%s' in position %i", text,
                    (int64_t)start);
}

Value unicode_error_str(VM *vm, Ref self) {
  const ExceptionObj *exc = as_exception(self);
  if (is_undef(exc->extra[1])) return str_from(vm, "");
  bool translate = is_a(vm, self, T_UNICODE_TRANSLATE_ERROR), decode = is_a(vm, self, T_UNICODE_DECODE_ERROR);
  if (decode ? !is_bytes(exc->extra[1]) : !is_kind(exc->extra[1], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "object attribute must be %s", decode ? "bytes" : "unicode");
  Value where = describe(vm, exc, decode), reason = ERR, encoding = ERR, result = ERR;
  if (!is_err(where))
    reason = is_undef(exc->extra[2]) ? str_from(vm, "None") : object_str(vm, ref(exc->extra[2]));
  if (translate && !is_err(reason))
    result = str_format(vm, "can't translate %S: %S", ref(where), ref(reason));
  else if (!is_err(reason)) {
    encoding = is_undef(exc->extra[0]) ? str_from(vm, "None") : object_str(vm, ref(exc->extra[0]));
    if (!is_err(encoding))
      result = str_format(vm, "'%S' codec can't %s %S: %S", ref(encoding), decode ? "decode" : "encode",
                          ref(where), ref(reason));
  }
  drop_x(vm, where);
  drop_x(vm, reason);
  drop_x(vm, encoding);
  return result;
}

/* ---- attributes ---- */

#define FIELD(name, i)                                                                                       \
  static Value get_##name(VM *vm, Ref self) {                                                                \
    Ref v = ref(as_exception(self)->extra[i]);                                                               \
    return is_undef(v) ? NONE_VALUE : own(v);                                                                \
  }                                                                                                          \
  static int set_##name(VM *vm, Ref self, Ref v) {                                                           \
    keep(vm, as_exception(self), i, is_undef(v) ? UNDEF : own(v));                                           \
    return 0;                                                                                                \
  }
FIELD(encoding, 0)
FIELD(object, 1)
FIELD(reason, 2)

static int set_span(VM *vm, Ref self, Ref v, int i) {
  if (is_undef(v)) return raise_i(vm, T_TYPE_ERROR, "can't delete numeric/char attribute");
  return object_as_ssize(vm, v, &as_exception(self)->span[i], T_OVERFLOW_ERROR);
}
static Value get_start(VM *vm, Ref self) {
  return from_int62(as_exception(self)->span[0]);
}
static int set_start(VM *vm, Ref self, Ref v) {
  return set_span(vm, self, v, 0);
}
static Value get_end(VM *vm, Ref self) {
  return from_int62(as_exception(self)->span[1]);
}
static int set_end(VM *vm, Ref self, Ref v) {
  return set_span(vm, self, v, 1);
}

const GetSetDef unicode_error_getsets[] = {{"encoding", get_encoding, set_encoding, "exception encoding"},
                                           {"object", get_object, set_object, "exception object"},
                                           {"start", get_start, set_start, "exception start"},
                                           {"end", get_end, set_end, "exception end"},
                                           {"reason", get_reason, set_reason, "exception reason"},
                                           {0}};
const GetSetDef unicode_translate_getsets[] = {{"object", get_object, set_object, "exception object"},
                                               {"start", get_start, set_start, "exception start"},
                                               {"end", get_end, set_end, "exception end"},
                                               {"reason", get_reason, set_reason, "exception reason"},
                                               {0}};
