/* UnicodeEncodeError, UnicodeDecodeError and UnicodeTranslateError: what could not be converted, and where.
 */
#include "object/exceptions_int.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <stdio.h>

static int must_be_str(VM *vm, const Args *args, size_t i) {
  if (is_kind(args->at[i], TYPE_STR)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "argument %z must be str, not %N", i + 1, ref(args->at[i]));
}

/* A position into its field: an int that fits a size. */
static int keep_position(VM *vm, ExceptionObj *exc, int field, Ref v) {
  int64_t at;
  if (!int_as_i64(v, &at) || at != (ptrdiff_t)at)
    return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
  Value kept = int_from_i64(vm, at);
  if (is_err(kept)) return -1;
  exc_set_extra(vm, exc, field, ref(kept));
  drop(vm, kept);
  return 0;
}

/* start and end, then the reason; `first` is the place of start in args. */
static int take_rest(VM *vm, ExceptionObj *exc, const Args *args, size_t first) {
  for (size_t i = 0; i < 2; i++) {
    Value at = object_index(vm, ref(args->at[first + i]));
    if (is_err(at)) return -1;
    int kept = keep_position(vm, exc, (int)(UNICODE_START + i), ref(at));
    drop(vm, at);
    if (kept < 0) return -1;
  }
  if (must_be_str(vm, args, first + 2) < 0) return -1;
  exc_set_extra(vm, exc, UNICODE_REASON, ref(args->at[first + 2]));
  return 0;
}

static int begin(VM *vm, Ref self, const Args *args, size_t n) {
  if (exc_init(vm, self, args) < 0) return -1;
  if (args->n != n)
    return raise_i(vm, T_TYPE_ERROR, "function takes exactly %z arguments (%z given)", n, args->n);
  return 0;
}

int unicode_encode_init(VM *vm, Ref self, const Args *args) {
  ExceptionObj *exc = as_exception(self);
  if (begin(vm, self, args, 5) < 0 || must_be_str(vm, args, 0) < 0 || must_be_str(vm, args, 1) < 0) return -1;
  exc_set_extra(vm, exc, UNICODE_ENCODING, ref(args->at[0]));
  exc_set_extra(vm, exc, UNICODE_OBJECT, ref(args->at[1]));
  return take_rest(vm, exc, args, 2);
}

int unicode_decode_init(VM *vm, Ref self, const Args *args) {
  ExceptionObj *exc = as_exception(self);
  if (begin(vm, self, args, 5) < 0 || must_be_str(vm, args, 0) < 0) return -1;
  exc_set_extra(vm, exc, UNICODE_ENCODING, ref(args->at[0]));
  if (take_rest(vm, exc, args, 2) < 0) return -1;
  Ref object = ref(args->at[1]);
  if (is_bytes(object)) {
    exc_set_extra(vm, exc, UNICODE_OBJECT, object);
    return 0;
  }
  Buffer buffer;
  if (buffer_get(vm, object, &buffer, 0) < 0) return -1;
  Value copy = bytes_new(vm, buffer.at, buffer.len);
  buffer_release(vm, &buffer);
  if (is_err(copy)) return -1;
  exc_set_extra(vm, exc, UNICODE_OBJECT, ref(copy));
  drop(vm, copy);
  return 0;
}

int unicode_translate_init(VM *vm, Ref self, const Args *args) {
  ExceptionObj *exc = as_exception(self);
  if (begin(vm, self, args, 4) < 0 || must_be_str(vm, args, 0) < 0) return -1;
  exc_set_extra(vm, exc, UNICODE_OBJECT, ref(args->at[0]));
  return take_rest(vm, exc, args, 1);
}

/* ---- texts ---- */

static ptrdiff_t number_of(Value v) {
  int64_t at = 0;
  return !is_undef(v) && int_as_i64(ref(v), &at) ? (ptrdiff_t)at : 0;
}

/* The object must be what the codec had; the reference fails in ways of its own when somebody changed it. */
static bool is_sane(VM *vm, const ExceptionObj *exc, bool fits) {
  if (fits && number_of(exc->extra[UNICODE_START]) >= 0) return true;
  trap(vm, "a Unicode error with an object or a start that is none");
  return false;
}

/* The character as the text shows it: \x.., \u...., \U........ */
static void show_char(char *out, size_t size, uint32_t c) {
  snprintf(out, size, c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", c);
}

/* `verb` is "'utf-8' codec can't encode" and the like; takes it. */
static Value text_of(VM *vm, const ExceptionObj *exc, Value verb, const char *one, const char *many,
                     bool single) {
  ptrdiff_t start = number_of(exc->extra[UNICODE_START]), end = number_of(exc->extra[UNICODE_END]);
  Value reason = is_err(verb) ? ERR : object_str(vm, ref(exc->extra[UNICODE_REASON])), text = ERR;
  if (!is_err(reason)) {
    if (single)
      text = str_format(vm, "%S %s in position %i: %S", ref(verb), one, (int64_t)start, ref(reason));
    else
      text = str_format(vm, "%S %s in position %i-%i: %S", ref(verb), many, (int64_t)start,
                        (int64_t)((uint64_t)end - 1), ref(reason));
  }
  drop_x(vm, reason);
  drop_x(vm, verb);
  return text;
}

static bool is_single(const ExceptionObj *exc, size_t len) {
  ptrdiff_t start = number_of(exc->extra[UNICODE_START]), end = number_of(exc->extra[UNICODE_END]);
  return start >= 0 && (size_t)start < len && end == start + 1;
}

static Value character_text(VM *vm, const ExceptionObj *exc, Value verb) {
  Ref object = ref(exc->extra[UNICODE_OBJECT]);
  char shown[16] = "", one[40];
  if (!is_sane(vm, exc, is_kind(object, TYPE_STR))) {
    drop_x(vm, verb);
    return ERR;
  }
  bool single = is_single(exc, str_len(object));
  if (single)
    show_char(shown, sizeof shown, str_at(as_str(object), (size_t)number_of(exc->extra[UNICODE_START])));
  snprintf(one, sizeof one, "character '%s'", shown);
  return text_of(vm, exc, verb, one, "characters", single);
}

Value unicode_encode_str(VM *vm, Ref self) {
  const ExceptionObj *exc = as_exception(self);
  if (is_undef(exc->extra[UNICODE_OBJECT])) return own(ref(vm->empty_str));
  return character_text(vm, exc,
                        str_format(vm, "'%S' codec can't encode", ref(exc->extra[UNICODE_ENCODING])));
}

Value unicode_translate_str(VM *vm, Ref self) {
  const ExceptionObj *exc = as_exception(self);
  if (is_undef(exc->extra[UNICODE_OBJECT])) return own(ref(vm->empty_str));
  return character_text(vm, exc, str_from(vm, "can't translate"));
}

Value unicode_decode_str(VM *vm, Ref self) {
  const ExceptionObj *exc = as_exception(self);
  Ref object = ref(exc->extra[UNICODE_OBJECT]);
  if (is_undef(object)) return own(ref(vm->empty_str));
  char one[24] = "";
  if (!is_sane(vm, exc, is_bytes(object))) return ERR;
  bool single = is_single(exc, bytes_len(object));
  if (single)
    snprintf(one, sizeof one, "byte 0x%02x",
             bytes_data(as_bytes(object))[(size_t)number_of(exc->extra[UNICODE_START])]);
  Value verb = str_format(vm, "'%S' codec can't decode", ref(exc->extra[UNICODE_ENCODING]));
  return text_of(vm, exc, verb, one, "bytes", single);
}

/* ---- attributes ---- */

static int set_position(VM *vm, Ref v, Ref value, int field) {
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "can't delete numeric/char attribute");
  if (!is_int_like(value)) return raise_i(vm, T_TYPE_ERROR, "an integer is required");
  return keep_position(vm, as_exception(v), field, value);
}
static Value get_position(Ref v, int field) {
  Value at = as_exception(v)->extra[field];
  return is_undef(at) ? from_int62(0) : own(ref(at));
}
static Value get_start(VM *vm, Ref v) {
  return get_position(v, UNICODE_START);
}
static Value get_end(VM *vm, Ref v) {
  return get_position(v, UNICODE_END);
}
static int set_start(VM *vm, Ref v, Ref value) {
  return set_position(vm, v, value, UNICODE_START);
}
static int set_end(VM *vm, Ref v, Ref value) {
  return set_position(vm, v, value, UNICODE_END);
}
const GetSetDef unicode_getsets[] = {{"encoding", exc_get_0, exc_set_0, "exception encoding"},
                                     {"object", exc_get_1, exc_set_1, "exception object"},
                                     {"start", get_start, set_start, "exception start"},
                                     {"end", get_end, set_end, "exception end"},
                                     {"reason", exc_get_4, exc_set_4, "exception reason"},
                                     {0}};
