/* Encodings by their names: see codec.h. */
#include "object/codec.h"
#include "base/codec.h"
#include "object/codec_charmap.h"
#include "object/codec_int.h"
#include "object/exceptions.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef enum {
  NATIVE_UTF8,
  NATIVE_UTF16,
  NATIVE_UTF16_LE,
  NATIVE_UTF16_BE,
  NATIVE_UTF32,
  NATIVE_UTF32_LE,
  NATIVE_UTF32_BE,
  NATIVE_UTF7,
  NATIVE_ASCII,
  NATIVE_LATIN1,
  NATIVE_ESCAPE,
  NATIVE_RAW_ESCAPE,
  NATIVE_TABLE, /* single bytes, by a table */
  NATIVE_NONE
} Native;

/* Spellings without case, and '-' for what is no letter, digit or dot. */
static const struct {
  const char *name;
  Native native;
  bool direct; /* the reference knows it without its registry of codecs */
} native_names[] = {{"utf-8", NATIVE_UTF8, true},
                    {"utf8", NATIVE_UTF8, true},
                    {"u8", NATIVE_UTF8, false},
                    {"utf", NATIVE_UTF8, false},
                    {"cp65001", NATIVE_UTF8, false},
                    {"utf-16", NATIVE_UTF16, true},
                    {"utf16", NATIVE_UTF16, true},
                    {"u16", NATIVE_UTF16, false},
                    {"utf-16-le", NATIVE_UTF16_LE, false},
                    {"utf-16le", NATIVE_UTF16_LE, false},
                    {"utf-16-be", NATIVE_UTF16_BE, false},
                    {"utf-16be", NATIVE_UTF16_BE, false},
                    {"utf-32", NATIVE_UTF32, true},
                    {"utf32", NATIVE_UTF32, true},
                    {"u32", NATIVE_UTF32, false},
                    {"utf-32-le", NATIVE_UTF32_LE, false},
                    {"utf-32le", NATIVE_UTF32_LE, false},
                    {"utf-32-be", NATIVE_UTF32_BE, false},
                    {"utf-32be", NATIVE_UTF32_BE, false},
                    {"utf-7", NATIVE_UTF7, false},
                    {"utf7", NATIVE_UTF7, false},
                    {"u7", NATIVE_UTF7, false},
                    {"ascii", NATIVE_ASCII, true},
                    {"us-ascii", NATIVE_ASCII, true},
                    {"latin-1", NATIVE_LATIN1, true},
                    {"latin1", NATIVE_LATIN1, true},
                    {"iso-8859-1", NATIVE_LATIN1, true},
                    {"iso8859-1", NATIVE_LATIN1, true},
                    {"l1", NATIVE_LATIN1, false},
                    {"unicode-escape", NATIVE_ESCAPE, false},
                    {"raw-unicode-escape", NATIVE_RAW_ESCAPE, false}};

enum { LONGEST_NAME = 64 };

static Native native_of(const StrObj *name, bool *direct) {
  char text[LONGEST_NAME + 1];
  if (!name->ascii || name->len > LONGEST_NAME) return NATIVE_NONE;
  for (size_t i = 0; i < name->len; i++) {
    char c = (char)str_at(name, i);
    if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
    text[i] = c == '_' || c == ' ' ? '-' : c;
  }
  text[name->len] = 0;
  for (size_t i = 0; i < sizeof native_names / sizeof *native_names; i++)
    if (strcmp(native_names[i].name, text) == 0)
      return *direct = native_names[i].direct, native_names[i].native;
  return NATIVE_NONE;
}

int codec_check_c_text(VM *vm, Ref s) {
  if (!as_str(s)->ascii) {
    Value utf8 = codec_utf8_encode(vm, s, ref(UNDEF));
    if (is_err(utf8)) return -1;
    drop(vm, utf8);
  }
  for (size_t i = 0; i < str_len(s); i++)
    if (str_at(as_str(s), i) == 0) return raise_i(vm, T_VALUE_ERROR, "embedded null character");
  return 0;
}

/* What an encoding is. `found` says more of NATIVE_TABLE, or why there is none; -1 for a name with a NUL in
 * it. */
static int find(VM *vm, Ref encoding, Native *native, bool *direct, Codec *found) {
  *found = (Codec){CODEC_UTF8, NULL};
  *native = NATIVE_UTF8;
  *direct = true;
  if (is_undef(encoding)) return 0;
  if (codec_check_c_text(vm, encoding) < 0) return -1;
  const StrObj *name = as_str(encoding);
  *direct = false;
  if ((*native = native_of(name, direct)) != NATIVE_NONE) return 0;
  size_t len;
  char *text = str_utf8(vm, encoding, &len);
  if (!text) return -1;
  *found = codec_find(text, len);
  vm_free(vm, text, len + 1);
  if (found->kind == CODEC_CHARMAP) *native = NATIVE_TABLE;
  return 0;
}

/* What is not native: by the registry of codecs, when there is one. */
static Value by_registry(VM *vm, Ref v, Ref encoding, Ref errors, const Codec *found, bool encode) {
  if (vm->codec_call) return vm->codec_call(vm, v, encoding, errors, encode);
  if (found->kind == CODEC_UNKNOWN) return raise(vm, T_LOOKUP_ERROR, "unknown encoding: %S", encoding);
  if (found->kind == CODEC_NOT_TEXT)
    return raise(vm, T_LOOKUP_ERROR,
                 "'%S' is not a text encoding; use codecs.%s() to handle arbitrary codecs", encoding,
                 encode ? "encode" : "decode");
  size_t len;
  char *name = str_utf8(vm, encoding, &len);
  if (!name) return ERR;
  trap(vm, "the encoding %s", name);
  vm_free(vm, name, len + 1);
  return ERR;
}

Value codec_name_error(VM *vm, Value result, Ref encoding, bool encode) {
  if (!is_err(result) || !raised(vm) || !exception_is_plain(vm, ref(vm->exc))) return result;
  Value cause = error_take(vm), text = object_str(vm, ref(cause));
  if (is_err(text)) {
    drop(vm, cause);
    return trap(vm, "an exception without a text that passes a codec");
  }
  Value whole = str_format(vm, "%s with '%S' codec failed (%T: %S)", encode ? "encoding" : "decoding",
                           encoding, ref(cause), ref(text));
  drop(vm, text);
  Value exc = is_err(whole) ? ERR : object_call1(vm, ref_to(type_of(vm, ref(cause))), ref(whole));
  drop_x(vm, whole);
  if (is_err(exc)) {
    drop(vm, cause);
    return ERR;
  }
  raise_object_steal(vm, exc);
  exception_set_cause_steal(vm, ref(vm->exc), cause);
  return ERR;
}

static Value encode_native(VM *vm, Ref s, Ref encoding, Ref errors, Native native, const Codec *found) {
  switch (native) {
  case NATIVE_UTF8: return codec_utf8_encode(vm, s, errors);
  case NATIVE_UTF16:
  case NATIVE_UTF16_LE:
  case NATIVE_UTF16_BE: return codec_utf16_encode(vm, s, errors, (ByteOrder)(native - NATIVE_UTF16));
  case NATIVE_UTF32:
  case NATIVE_UTF32_LE:
  case NATIVE_UTF32_BE: return codec_utf32_encode(vm, s, errors, (ByteOrder)(native - NATIVE_UTF32));
  case NATIVE_UTF7: return codec_utf7_encode(vm, s, errors);
  case NATIVE_ASCII: return codec_ascii_encode(vm, s, errors);
  case NATIVE_LATIN1: return codec_latin1_encode(vm, s, errors);
  case NATIVE_ESCAPE: return codec_unicode_escape_encode(vm, s);
  case NATIVE_RAW_ESCAPE: return codec_raw_unicode_escape_encode(vm, s);
  case NATIVE_TABLE: return codec_table_encode(vm, s, errors, found->map);
  default: return by_registry(vm, s, encoding, errors, found, true);
  }
}

static int check_errors(VM *vm, Ref errors) {
  return is_kind(errors, TYPE_STR) ? codec_check_c_text(vm, errors) : 0;
}

Value str_encode(VM *vm, Ref s, Ref encoding, Ref errors) {
  Native native;
  Codec found;
  bool direct;
  if (find(vm, encoding, &native, &direct, &found) < 0 || check_errors(vm, errors) < 0) return ERR;
  Value result = encode_native(vm, s, encoding, errors, native, &found);
  return direct || native == NATIVE_NONE ? result : codec_name_error(vm, result, encoding, true);
}

static Value decode_registered(VM *vm, const DecodeInput *in, Ref encoding, const Codec *found) {
  if (!is_undef(in->object)) return by_registry(vm, in->object, encoding, in->errors, found, false);
  Value bytes = bytes_new(vm, in->at, in->len);
  if (is_err(bytes)) return ERR;
  Value result = by_registry(vm, ref(bytes), encoding, in->errors, found, false);
  drop(vm, bytes);
  return result;
}

static Value decode_native(VM *vm, const DecodeInput *in, Ref encoding, Native native, const Codec *found) {
  ByteOrder order =
      native <= NATIVE_UTF16_BE ? (ByteOrder)(native - NATIVE_UTF16) : (ByteOrder)(native - NATIVE_UTF32);
  switch (native) {
  case NATIVE_UTF8: return codec_utf8_decode(vm, in);
  case NATIVE_UTF16:
  case NATIVE_UTF16_LE:
  case NATIVE_UTF16_BE: return codec_utf16_decode(vm, in, &order);
  case NATIVE_UTF32:
  case NATIVE_UTF32_LE:
  case NATIVE_UTF32_BE: return codec_utf32_decode(vm, in, &order);
  case NATIVE_UTF7: return codec_utf7_decode(vm, in);
  case NATIVE_ASCII: return codec_ascii_decode(vm, in);
  case NATIVE_LATIN1: return codec_latin1_decode(vm, in);
  case NATIVE_ESCAPE: return codec_unicode_escape_decode(vm, in);
  case NATIVE_RAW_ESCAPE: return codec_raw_unicode_escape_decode(vm, in);
  case NATIVE_TABLE: return codec_table_decode(vm, in, found->map);
  default: return decode_registered(vm, in, encoding, found);
  }
}

Value str_decode(VM *vm, const uint8_t *data, size_t len, Ref data_of, Ref encoding, Ref errors) {
  Native native;
  Codec found;
  bool direct;
  DecodeInput in = {.at = data, .len = len, .object = data_of, .errors = errors, .final = true};
  if (find(vm, encoding, &native, &direct, &found) < 0 || check_errors(vm, errors) < 0) return ERR;
  if (len == 0) return str_new(vm, "", 0); /* nobody asks whether there is such an encoding */
  Value result = decode_native(vm, &in, encoding, native, &found);
  return direct || native == NATIVE_NONE ? result : codec_name_error(vm, result, encoding, false);
}
