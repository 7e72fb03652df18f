/* The error handlers that are built in, as Python sees them: what codecs.lookup_error gives. */
#include "object/codec_int.h"
#include "object/int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef enum { IS_ENCODE, IS_DECODE, IS_TRANSLATE, IS_NEITHER } ErrorKind;

static ErrorKind kind_of(VM *vm, Ref exc) {
  const TypeObj *type = type_of(vm, exc);
  if (type_is_subtype(type, vm->types[T_UNICODE_ENCODE_ERROR])) return IS_ENCODE;
  if (type_is_subtype(type, vm->types[T_UNICODE_DECODE_ERROR])) return IS_DECODE;
  return type_is_subtype(type, vm->types[T_UNICODE_TRANSLATE_ERROR]) ? IS_TRANSLATE : IS_NEITHER;
}

static Value attribute(VM *vm, Ref exc, const char *name) {
  Value key = str_from(vm, name);
  if (is_err(key)) return ERR;
  Value v = object_getattr(vm, exc, ref(key));
  drop(vm, key);
  return v;
}

static int position(VM *vm, Ref exc, const char *name, size_t *out) {
  ptrdiff_t at;
  Value v = attribute(vm, exc, name);
  if (is_err(v)) return -1;
  int got = object_as_ssize(vm, ref(v), &at, T_OVERFLOW_ERROR);
  drop(vm, v);
  *out = at < 0 ? 0 : (size_t)at;
  return got;
}

/* What an exception says: its object (owned), and the place inside it. 0 or -1. */
typedef struct Place {
  Value object;
  size_t from, to, len;
} Place;

static int find_place(VM *vm, Ref exc, ErrorKind kind, Place *place) {
  *place = (Place){.object = attribute(vm, exc, "object")};
  if (is_err(place->object)) return -1;
  bool fits = kind == IS_DECODE ? is_bytes(place->object) : is_kind(place->object, TYPE_STR);
  if (!fits) {
    drop(vm, place->object);
    return raise_i(vm, T_TYPE_ERROR, "object attribute must be %s", kind == IS_DECODE ? "bytes" : "unicode");
  }
  if (position(vm, exc, "start", &place->from) < 0 || position(vm, exc, "end", &place->to) < 0) {
    drop(vm, place->object);
    return -1;
  }
  place->len = kind == IS_DECODE ? bytes_len(place->object) : str_len(place->object);
  if (place->from >= place->len) place->from = place->len ? place->len - 1 : 0;
  if (place->to < 1) place->to = 1;
  if (place->to > place->len) place->to = place->len;
  return 0;
}

static Value wrong_type(VM *vm, Ref exc) {
  return raise(vm, T_TYPE_ERROR, "don't know how to handle %T in error callback", exc);
}

/* (replacement, end); takes the replacement. */
static Value answer(VM *vm, Value replacement, size_t at) {
  if (is_err(replacement)) return ERR;
  Value pair[2] = {replacement, from_int62((int64_t)at)}, result = tuple_from(vm, pair, 2);
  drop(vm, replacement);
  return result;
}

static Value strict_errors(VM *vm, Ref self, const Args *args) {
  Ref exc = ref(args->at[0]);
  if (!is_kind(exc, TYPE_EXCEPTION)) return raise(vm, T_TYPE_ERROR, "codec must pass exception instance");
  return raise_object_steal(vm, own(exc));
}

static Value ignore_errors(VM *vm, Ref self, const Args *args) {
  Ref exc = ref(args->at[0]);
  Place place;
  ErrorKind kind = kind_of(vm, exc);
  if (kind == IS_NEITHER) return wrong_type(vm, exc);
  if (find_place(vm, exc, kind, &place) < 0) return ERR;
  drop(vm, place.object);
  return answer(vm, own(ref(vm->empty_str)), place.to);
}

static Value replace_errors(VM *vm, Ref self, const Args *args) {
  Ref exc = ref(args->at[0]);
  Place place;
  ErrorKind kind = kind_of(vm, exc);
  if (kind == IS_NEITHER) return wrong_type(vm, exc);
  if (find_place(vm, exc, kind, &place) < 0) return ERR;
  drop(vm, place.object);
  if (kind == IS_DECODE) return answer(vm, str_from_char(vm, 0xfffd), place.to);
  StrBuilder b;
  builder_init(&b, vm);
  if (place.to > place.from) builder_fill(&b, kind == IS_ENCODE ? '?' : 0xfffd, place.to - place.from);
  return answer(vm, builder_finish(&b), place.to);
}

static Value escaped(VM *vm, Ref exc, Handler handler) {
  Place place;
  char text[ESCAPE_ROOM];
  ErrorKind kind = kind_of(vm, exc);
  bool fits = kind == IS_ENCODE || (handler == HANDLER_BACKSLASH && kind != IS_NEITHER);
  if (!fits) return wrong_type(vm, exc);
  if (find_place(vm, exc, kind, &place) < 0) return ERR;
  StrBuilder b;
  builder_init(&b, vm);
  for (size_t i = place.from; i < place.to; i++) {
    uint32_t c = kind == IS_DECODE ? bytes_data(as_bytes(place.object))[i] : str_at(as_str(place.object), i);
    builder_utf8(&b, text, escape_text(text, handler, c));
  }
  drop(vm, place.object);
  return answer(vm, builder_finish(&b), place.to);
}
static Value xmlcharrefreplace_errors(VM *vm, Ref self, const Args *args) {
  return escaped(vm, ref(args->at[0]), HANDLER_XMLCHARREF);
}
static Value backslashreplace_errors(VM *vm, Ref self, const Args *args) {
  return escaped(vm, ref(args->at[0]), HANDLER_BACKSLASH);
}
static Value namereplace_errors(VM *vm, Ref self, const Args *args) {
  return escaped(vm, ref(args->at[0]), HANDLER_NAME);
}

static Value surrogateescape(VM *vm, Ref self, const Args *args) {
  Ref exc = ref(args->at[0]);
  Place place;
  ErrorKind kind = kind_of(vm, exc);
  if (kind != IS_ENCODE && kind != IS_DECODE) return wrong_type(vm, exc);
  if (find_place(vm, exc, kind, &place) < 0) return ERR;
  size_t at = place.from;
  StrBuilder text;
  ByteBuilder bytes;
  builder_init(&text, vm);
  bytes_builder_init(&bytes, vm);
  for (; at < place.to && (kind == IS_ENCODE || at < place.from + 4); at++) {
    uint32_t c =
        kind == IS_DECODE ? bytes_data(as_bytes(place.object))[at] : str_at(as_str(place.object), at);
    if (kind == IS_DECODE ? c < 0x80 : c < 0xdc80 || c > 0xdcff) break;
    if (kind == IS_DECODE)
      builder_char(&text, 0xdc00 + c);
    else
      bytes_builder_byte(&bytes, (uint8_t)(c & 0xff));
  }
  drop(vm, place.object);
  bool done = kind == IS_DECODE ? at > place.from : at == place.to;
  Value made_text = builder_finish(&text), made_bytes = bytes_builder_finish(&bytes), result = ERR;
  if (!is_err(made_text) && !is_err(made_bytes))
    result = done ? answer(vm, own(ref(kind == IS_DECODE ? made_text : made_bytes)), at)
                  : raise_object_steal(vm, own(exc));
  drop_x(vm, made_text);
  drop_x(vm, made_bytes);
  return result;
}

/* Which UTF a name means: bytes per unit (1, 2, 4) and order; 0 for others. */
static int standard_utf(const StrObj *name, bool *big) {
  char text[16];
  size_t n = 0;
  if (!name->ascii || name->len > 12) return 0;
  for (size_t i = 0; i < name->len; i++) {
    char c = (char)str_at(name, i);
    if (c == '-' || c == '_') continue;
    text[n++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
  }
  text[n] = 0;
  *big = false;
  if (strcmp(text, "utf8") == 0 || strcmp(text, "cputf8") == 0) return 1;
  if (strncmp(text, "utf16", 5) && strncmp(text, "utf32", 5)) return 0;
  *big = strcmp(text + 5, "be") == 0;
  if (text[5] && !*big && strcmp(text + 5, "le")) return 0;
  return text[3] == '1' ? 2 : 4;
}

static Value pass_encode(VM *vm, const Place *place, int size, bool big, Ref exc) {
  Encoder e = {.big = big};
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  for (size_t i = place->from; i < place->to; i++) {
    uint32_t c = str_at(as_str(place->object), i);
    uint8_t raw[4];
    if (!is_surrogate(c)) {
      bytes_builder_abort(&out);
      return raise_object_steal(vm, own(exc));
    }
    bytes_builder_add(&out, raw, (size == 1 ? pass_utf8 : size == 2 ? pass_utf16 : pass_utf32)(raw, &e, c));
  }
  return answer(vm, bytes_builder_finish(&out), place->to);
}

static Value surrogatepass(VM *vm, Ref self, const Args *args) {
  Ref exc = ref(args->at[0]);
  Place place;
  ErrorKind kind = kind_of(vm, exc);
  if (kind != IS_ENCODE && kind != IS_DECODE) return wrong_type(vm, exc);
  Value name = attribute(vm, exc, "encoding"), result = ERR;
  if (is_err(name) || find_place(vm, exc, kind, &place) < 0) {
    drop_x(vm, name);
    return ERR;
  }
  bool big;
  uint32_t code;
  int size = is_kind(name, TYPE_STR) ? standard_utf(as_str(name), &big) : 0;
  drop(vm, name);
  if (!size)
    result = raise_object_steal(vm, own(exc));
  else if (kind == IS_ENCODE)
    result = pass_encode(vm, &place, size, big, exc);
  else {
    const uint8_t *p = bytes_data(as_bytes(place.object)) + place.from;
    size_t n = (size == 1   ? unpass_utf8
                : size == 2 ? unpass_utf16
                            : unpass_utf32)(p, place.len - place.from, big, &code);
    result = n ? answer(vm, str_from_char(vm, code), place.from + n) : raise_object_steal(vm, own(exc));
  }
  drop(vm, place.object);
  return result;
}

const MethodDef codec_handlers[] = {
    {"strict_errors", strict_errors, ARG_ONE, NULL,
     "Implements the 'strict' error handling, which raises a UnicodeError on coding errors.", 0},
    {"ignore_errors", ignore_errors, ARG_ONE, NULL,
     "Implements the 'ignore' error handling, which ignores malformed data and continues.", 0},
    {"replace_errors", replace_errors, ARG_ONE, NULL,
     "Implements the 'replace' error handling, which replaces malformed data with a replacement marker.", 0},
    {"xmlcharrefreplace_errors", xmlcharrefreplace_errors, ARG_ONE, NULL,
     "Implements the 'xmlcharrefreplace' error handling, which replaces an unencodable character with the "
     "appropriate XML character reference.",
     0},
    {"backslashreplace_errors", backslashreplace_errors, ARG_ONE, NULL,
     "Implements the 'backslashreplace' error handling, which replaces malformed data with a backslashed "
     "escape sequence.",
     0},
    {"namereplace_errors", namereplace_errors, ARG_ONE, NULL,
     "Implements the 'namereplace' error handling, which replaces an unencodable character with a \\N{...} "
     "escape sequence.",
     0},
    {"surrogateescape", surrogateescape, ARG_ONE, NULL, NULL, 0},
    {"surrogatepass", surrogatepass, ARG_ONE, NULL, NULL, 0}};
