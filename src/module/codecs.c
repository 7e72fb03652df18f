/* The module _codecs: the registry of codecs, and the encoders and decoders of object/codec.h as functions.
   The escapes of bytes literals are in codecs_escape.c. */
#include "code/code.h"
#include "module/codecs_escape.h"
#include "module/module.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/library.h"
#include "runtime/type.h"
#include "vm/import.h"

typedef struct State {
  ListObj *search; /* the registered functions, in order */
  DictObj *known;  /* normalised name -> what a search function gave */
  bool started;    /* the package encodings has had its chance to register */
} State;

static State *state_of(VM *vm) {
  return module_state(vm, MODULE_CODECS);
}

/* ---- arguments ---- */

static int need_str(VM *vm, Value v, const char *function, const char *which) {
  if (is_kind(v, TYPE_STR)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "%s() argument %s must be str, not %N", function, which, ref(v));
}

static int need_errors(VM *vm, Value v, const char *function) {
  if (is_undef(v) || is_none(v)) return 0;
  if (is_kind(v, TYPE_STR)) return codec_check_c_text(vm, ref(v));
  return raise_i(vm, T_TYPE_ERROR, "%s() argument 2 must be str or None, not %N", function, ref(v));
}

/* (object, count), takes the object. */
static Value with_count(VM *vm, Value object, size_t count) {
  if (is_err(object)) return ERR;
  Value pair[2] = {object, int_from_u64(vm, count)}, out = ERR;
  if (!is_err(pair[1])) out = tuple_from(vm, pair, 2);
  drop(vm, object);
  drop_x(vm, pair[1]);
  return out;
}

/* ---- registry ---- */

/* Letters in lower case, digits and dots; runs of anything else become one '_'; nothing beyond ASCII. */
static Value normalised(VM *vm, Ref name) {
  const StrObj *s = as_str(name);
  StrBuilder b;
  bool gap = false;
  builder_init(&b, vm);
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(c >= '0' && c <= '9') && c != '.') {
      gap = true;
      continue;
    }
    if (gap && b.len) builder_char(&b, '_');
    gap = false;
    builder_char(&b, c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return builder_finish(&b);
}

static int start(VM *vm, State *state) {
  if (state->started) return 0;
  state->started = true;
  Value module = import_module(vm, "encodings");
  if (is_err(module)) return -1;
  drop(vm, module);
  return 0;
}

/* What the search functions say of a normalised name: owned; UNDEF: nothing. */
static Value search(VM *vm, State *state, Ref name) {
  for (size_t i = 0; i < state->search->len; i++) {
    Value fn = own(ref(state->search->items[i])), found = object_call1(vm, ref(fn), name);
    drop(vm, fn);
    if (is_err(found)) return ERR;
    if (is_none(found)) continue;
    if (is_kind(found, TYPE_TUPLE) && as_tuple(found)->len == 4) return found;
    drop(vm, found);
    return raise(vm, T_TYPE_ERROR, "codec search functions must return 4-tuples");
  }
  return UNDEF;
}

/* The codec's tuple, owned. */
static Value lookup(VM *vm, Ref encoding) {
  State *state = state_of(vm);
  if (codec_check_c_text(vm, encoding) < 0) return ERR;
  if (start(vm, state) < 0) return ERR;
  Value name = normalised(vm, encoding);
  if (is_err(name)) return ERR;
  Ref known = dict_get_str(state->known, ref(name));
  Value found = is_undef(known) ? UNDEF : own(known);
  if (is_undef(found)) {
    found = search(vm, state, ref(name));
    if (is_undef(found))
      found = raise(vm, T_LOOKUP_ERROR, "unknown encoding: %S", encoding);
    else if (!is_err(found) && dict_set(vm, state->known, ref(name), ref(found)) < 0) {
      drop(vm, found);
      found = ERR;
    }
  }
  drop(vm, name);
  return found;
}

/* codec(v, errors), whose first part is the answer. */
static Value run_codec(VM *vm, Ref codec, Ref v, Ref encoding, Ref errors, bool encode) {
  Value args[2] = {{v.bits}, {errors.bits}};
  Value fn = own(ref(as_tuple(codec)->items[encode ? 0 : 1]));
  Value pair = object_call_n(vm, ref(fn), is_undef(errors) ? 1 : 2, args);
  drop(vm, fn);
  if (is_err(pair)) return codec_name_error(vm, ERR, encoding, encode);
  Value out = ERR;
  if (is_kind(pair, TYPE_TUPLE) && as_tuple(pair)->len == 2)
    out = own(ref(as_tuple(pair)->items[0]));
  else
    raise(vm, T_TYPE_ERROR,
          encode ? "encoder must return a tuple (object, integer)"
                 : "decoder must return a tuple (object,integer)");
  drop(vm, pair);
  return is_err(out) ? codec_name_error(vm, ERR, encoding, encode) : out;
}

/* Whether codecs of the reference that are no text encodings say so: 1, 0, -1. */
static int is_text_codec(VM *vm, Ref codec) {
  if (is_exact(vm, codec, TUPLE)) return 1;
  Value name = str_from(vm, "_is_text_encoding"), flag;
  if (is_err(name)) return -1;
  int found = object_find_attr(vm, codec, ref(name), &flag);
  drop(vm, name);
  if (found <= 0) return found < 0 ? -1 : 1;
  int truth = object_truth(vm, ref(flag));
  drop(vm, flag);
  return truth;
}

/* str.encode and bytes.decode of what is not native. */
static Value call_text_codec(VM *vm, Ref v, Ref encoding, Ref errors, bool encode) {
  Value codec = lookup(vm, encoding);
  if (is_err(codec)) return ERR;
  int text = is_text_codec(vm, ref(codec));
  Value out = ERR;
  if (text == 0)
    raise(vm, T_LOOKUP_ERROR, "'%S' is not a text encoding; use codecs.%s() to handle arbitrary codecs",
          encoding, encode ? "encode" : "decode");
  else if (text > 0)
    out = run_codec(vm, ref(codec), v, encoding, errors, encode);
  drop(vm, codec);
  if (is_err(out) || (encode ? is_bytes(out) : is_kind(out, TYPE_STR))) return out;
  if (encode && is_bytearray(ref(out)))
    trap(vm, "an encoder that returns a bytearray");
  else
    raise(vm, T_TYPE_ERROR, "'%S' %s returned '%T' instead of '%s'; use codecs.%s() to %s to arbitrary types",
          encoding, encode ? "encoder" : "decoder", ref(out), encode ? "bytes" : "str",
          encode ? "encode" : "decode", encode ? "encode" : "decode");
  drop(vm, out);
  return ERR;
}

/* The search function of the package encodings, which registers it as the last thing it does. */
static bool is_package_search(VM *vm, Ref fn) {
  if (!is_exact(vm, fn, FUNCTION)) return false;
  const FunctionObj *function = as_function(fn);
  return library_is(ref(function->code->filename), ref(function->qualname), LIBRARY_ENCODINGS_SEARCH);
}
static int remember(VM *vm, Ref fn, Ref name, Ref entry) {
  Value key = str_interned(vm, "_cache", 6);
  Ref cache = is_err(key) ? ref(UNDEF) : dict_get_str(as_function(fn)->globals, ref(key));
  drop_x(vm, key);
  if (is_err(key) || is_undef(cache) || !is_kind(cache, TYPE_DICT)) return is_err(key) ? -1 : 0;
  return dict_set(vm, as_dict(cache), name, entry);
}
/* What making the reference's standard streams leaves in the package: the module of their codec and what it
   says. No __import__ of the program hears of it. */
static Value find_first(VM *vm, Ref fn) {
  const Preload preload = vm->preload;
  vm->preload = PRELOAD_RUNS;
  Value module = import_module(vm, "encodings.utf_8");
  vm->preload = preload;
  Value name = is_err(module) ? ERR : str_interned(vm, "utf_8", 5);
  Value method = is_err(name) ? ERR : str_from(vm, "getregentry");
  Value entry = is_err(method) ? ERR : object_call_method(vm, ref(module), ref(method));
  int result = is_err(entry) ? -1 : remember(vm, fn, ref(name), ref(entry));
  drop_x(vm, entry);
  drop_x(vm, method);
  drop_x(vm, name);
  drop_x(vm, module);
  return result < 0 ? ERR : NONE_VALUE;
}

static Value m_register(VM *vm, Ref self, const Args *args) {
  if (!is_callable(vm, ref(args->at[0]))) return raise(vm, T_TYPE_ERROR, "argument must be callable");
  if (list_append(vm, state_of(vm)->search, ref(args->at[0])) < 0) return ERR;
  return is_package_search(vm, ref(args->at[0])) ? find_first(vm, ref(args->at[0])) : NONE_VALUE;
}

static Value m_unregister(VM *vm, Ref self, const Args *args) {
  State *state = state_of(vm);
  for (size_t i = 0; i < state->search->len; i++) {
    if (!same_bits(state->search->items[i], args->at[0])) continue;
    DictObj *empty = dict_new(vm), *old = state->known;
    if (!empty || list_splice(vm, state->search, i, i + 1, NULL, 0) < 0) {
      drop_obj(vm, empty);
      return ERR;
    }
    state->known = empty;
    drop_obj(vm, old);
    break;
  }
  return NONE_VALUE;
}

static Value m_lookup(VM *vm, Ref self, const Args *args) {
  if (!is_kind(args->at[0], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "lookup() argument must be str, not %N", ref(args->at[0]));
  return lookup(vm, ref(args->at[0]));
}

static Value code(VM *vm, const Args *args, bool encode) {
  const char *function = encode ? "encode" : "decode";
  static const char *const which[] = {"'encoding'", "'errors'"};
  for (int i = 1; i <= 2; i++)
    if (!is_undef(args->at[i]) && (need_str(vm, args->at[i], function, which[i - 1]) < 0 ||
                                   codec_check_c_text(vm, ref(args->at[i])) < 0))
      return ERR;
  Value encoding = is_undef(args->at[1]) ? str_from(vm, "utf-8") : own(ref(args->at[1]));
  Value codec = is_err(encoding) ? ERR : lookup(vm, ref(encoding)), out = ERR;
  if (!is_err(codec))
    out = run_codec(vm, ref(codec), ref(args->at[0]), ref(encoding), ref(args->at[2]), encode);
  drop_x(vm, encoding);
  drop_x(vm, codec);
  return out;
}
static Value m_encode(VM *vm, Ref self, const Args *args) {
  return code(vm, args, true);
}
static Value m_decode(VM *vm, Ref self, const Args *args) {
  return code(vm, args, false);
}

static Value m_register_error(VM *vm, Ref self, const Args *args) {
  if (need_str(vm, args->at[0], "register_error", "1") < 0) return ERR;
  if (!is_callable(vm, ref(args->at[1]))) return raise(vm, T_TYPE_ERROR, "handler must be callable");
  return codec_register_error(vm, ref(args->at[0]), ref(args->at[1])) < 0 ? ERR : NONE_VALUE;
}
static Value m_lookup_error(VM *vm, Ref self, const Args *args) {
  if (!is_kind(args->at[0], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "lookup_error() argument must be str, not %N", ref(args->at[0]));
  return codec_lookup_error(vm, ref(args->at[0]));
}

/* ---- encoders ---- */

static int read_order(VM *vm, Value v, ByteOrder *order) {
  int i = 0;
  if (!is_undef(v) && as_c_int(vm, ref(v), &i) < 0) return -1;
  *order = i < 0 ? ORDER_LITTLE : i > 0 ? ORDER_BIG : ORDER_NATIVE;
  return 0;
}

static int encoder_args(VM *vm, const Args *args, const char *function) {
  return need_str(vm, args->at[0], function, "1") < 0 ? -1 : need_errors(vm, args->at[1], function);
}

#define ENCODER(name, call)                                                                                  \
  static Value m_##name##_encode(VM *vm, Ref self, const Args *args) {                                       \
    if (encoder_args(vm, args, #name "_encode") < 0) return ERR;                                             \
    Ref text = ref(args->at[0]), errors = ref(args->at[1]);                                                  \
    (void)errors;                                                                                            \
    return with_count(vm, call, str_len(text));                                                              \
  }
ENCODER(utf_7, codec_utf7_encode(vm, text, errors))
ENCODER(utf_8, codec_utf8_encode(vm, text, errors))
ENCODER(utf_16_le, codec_utf16_encode(vm, text, errors, ORDER_LITTLE))
ENCODER(utf_16_be, codec_utf16_encode(vm, text, errors, ORDER_BIG))
ENCODER(utf_32_le, codec_utf32_encode(vm, text, errors, ORDER_LITTLE))
ENCODER(utf_32_be, codec_utf32_encode(vm, text, errors, ORDER_BIG))
ENCODER(unicode_escape, codec_unicode_escape_encode(vm, text))
ENCODER(raw_unicode_escape, codec_raw_unicode_escape_encode(vm, text))
ENCODER(latin_1, codec_latin1_encode(vm, text, errors))
ENCODER(ascii, codec_ascii_encode(vm, text, errors))
ENCODER(charmap, codec_charmap_encode(vm, text, errors, ref(args->at[2])))

static Value m_utf_16_encode(VM *vm, Ref self, const Args *args) {
  ByteOrder order;
  if (encoder_args(vm, args, "utf_16_encode") < 0 || read_order(vm, args->at[2], &order) < 0) return ERR;
  return with_count(vm, codec_utf16_encode(vm, ref(args->at[0]), ref(args->at[1]), order),
                    str_len(ref(args->at[0])));
}
static Value m_utf_32_encode(VM *vm, Ref self, const Args *args) {
  ByteOrder order;
  if (encoder_args(vm, args, "utf_32_encode") < 0 || read_order(vm, args->at[2], &order) < 0) return ERR;
  return with_count(vm, codec_utf32_encode(vm, ref(args->at[0]), ref(args->at[1]), order),
                    str_len(ref(args->at[0])));
}

static Value m_charmap_build(VM *vm, Ref self, const Args *args) {
  if (!is_kind(args->at[0], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "charmap_build() argument must be str, not %N", ref(args->at[0]));
  return codec_charmap_build(vm, ref(args->at[0]));
}

/* ---- decoders ---- */

/* The data of a decoder: bytes-like, or text where the reference takes it, as UTF-8. */
static int decoder_data(VM *vm, Ref v, bool takes_text, Buffer *data) {
  *data = NO_BUFFER;
  if (!takes_text || !is_kind(v, TYPE_STR)) return buffer_get(vm, v, data, 0);
  Value utf8 = codec_utf8_encode(vm, v, ref(UNDEF));
  int result = is_err(utf8) ? -1 : buffer_get(vm, ref(utf8), data, 0);
  drop_x(vm, utf8);
  return result;
}

typedef Value (*DecodeFn)(VM *, const DecodeInput *, const Args *);

/* `final` is argument 2 where it is a parameter (default as given). */
static Value run_decoder(VM *vm, const Args *args, const char *function, DecodeFn fn, bool takes_text,
                         bool has_final, bool final) {
  Buffer data;
  if (decoder_data(vm, ref(args->at[0]), takes_text, &data) < 0) return ERR;
  int truth = need_errors(vm, args->at[1], function) < 0 ? -1
              : has_final                                ? as_c_flag(vm, ref(args->at[2]), final)
                                                         : final;
  size_t used = data.len;
  Value out = ERR;
  if (truth >= 0) {
    DecodeInput in = {.at = data.at,
                      .len = data.len,
                      .object = is_bytes(data.owner) ? ref(data.owner) : ref(UNDEF),
                      .errors = ref(args->at[1]),
                      .final = truth,
                      .used = &used};
    Value text = fn(vm, &in, args);
    out = with_count(vm, text, used);
  }
  buffer_release(vm, &data);
  return out;
}

#define DECODER(name, call, takes_text, has_final, final)                                                    \
  static Value name##_by(VM *vm, const DecodeInput *in, const Args *args) {                                  \
    ByteOrder order = ORDER_NATIVE;                                                                          \
    (void)order;                                                                                             \
    return call;                                                                                             \
  }                                                                                                          \
  static Value m_##name##_decode(VM *vm, Ref self, const Args *args) {                                       \
    return run_decoder(vm, args, #name "_decode", name##_by, takes_text, has_final, final);                  \
  }
DECODER(utf_7, codec_utf7_decode(vm, in), false, true, false)
DECODER(utf_8, codec_utf8_decode(vm, in), false, true, false)
DECODER(utf_16, codec_utf16_decode(vm, in, &order), false, true, false)
DECODER(utf_16_le, (order = ORDER_LITTLE, codec_utf16_decode(vm, in, &order)), false, true, false)
DECODER(utf_16_be, (order = ORDER_BIG, codec_utf16_decode(vm, in, &order)), false, true, false)
DECODER(utf_32, codec_utf32_decode(vm, in, &order), false, true, false)
DECODER(utf_32_le, (order = ORDER_LITTLE, codec_utf32_decode(vm, in, &order)), false, true, false)
DECODER(utf_32_be, (order = ORDER_BIG, codec_utf32_decode(vm, in, &order)), false, true, false)
DECODER(unicode_escape, codec_unicode_escape_decode(vm, in), true, true, true)
DECODER(raw_unicode_escape, codec_raw_unicode_escape_decode(vm, in), true, true, true)
DECODER(latin_1, codec_latin1_decode(vm, in), false, false, true)
DECODER(ascii, codec_ascii_decode(vm, in), false, false, true)
DECODER(charmap, codec_charmap_decode(vm, in, ref(args->at[2])), false, false, true)

/* (text, used, byte order): the order is asked for and answered as -1, 0, 1. */
static Value decode_ex(VM *vm, const Args *args, const char *function,
                       Value (*fn)(VM *, const DecodeInput *, ByteOrder *)) {
  Buffer data;
  ByteOrder order = ORDER_NATIVE;
  if (buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  bool fine = need_errors(vm, args->at[1], function) == 0 && read_order(vm, args->at[2], &order) == 0;
  int final = fine ? as_c_flag(vm, ref(args->at[3]), false) : -1;
  size_t used = data.len;
  Value items[3] = {ERR, ERR, UNDEF}, out = ERR;
  if (final >= 0) {
    DecodeInput in = {.at = data.at,
                      .len = data.len,
                      .object = is_bytes(data.owner) ? ref(data.owner) : ref(UNDEF),
                      .errors = ref(args->at[1]),
                      .final = final,
                      .used = &used};
    items[0] = fn(vm, &in, &order);
    items[1] = int_from_u64(vm, used);
    items[2] = from_int62(order == ORDER_LITTLE ? -1 : order == ORDER_BIG);
    if (!is_err(items[0]) && !is_err(items[1])) out = tuple_from(vm, items, 3);
  }
  drop_x(vm, items[0]);
  drop_x(vm, items[1]);
  buffer_release(vm, &data);
  return out;
}
static Value m_utf_16_ex_decode(VM *vm, Ref self, const Args *args) {
  return decode_ex(vm, args, "utf_16_ex_decode", codec_utf16_decode);
}
static Value m_utf_32_ex_decode(VM *vm, Ref self, const Args *args) {
  return decode_ex(vm, args, "utf_32_ex_decode", codec_utf32_decode);
}

static Value m_readbuffer_encode(VM *vm, Ref self, const Args *args) {
  Buffer data;
  if (decoder_data(vm, ref(args->at[0]), true, &data) < 0) return ERR;
  Value out = need_errors(vm, args->at[1], "readbuffer_encode") < 0
                  ? ERR
                  : with_count(vm, bytes_new(vm, data.at, data.len), data.len);
  buffer_release(vm, &data);
  return out;
}

static Value m_escape_encode(VM *vm, Ref self, const Args *args) {
  Ref data = ref(args->at[0]);
  if (!is_bytes(data))
    return raise(vm, T_TYPE_ERROR, "escape_encode() argument 1 must be bytes, not %N", data);
  if (need_errors(vm, args->at[1], "escape_encode") < 0) return ERR;
  return with_count(vm, bytes_escape(vm, bytes_data(as_bytes(data)), bytes_len(data)), bytes_len(data));
}

static Value m_escape_decode(VM *vm, Ref self, const Args *args) {
  Buffer data;
  if (decoder_data(vm, ref(args->at[0]), true, &data) < 0) return ERR;
  Value out = need_errors(vm, args->at[1], "escape_decode") < 0
                  ? ERR
                  : with_count(vm, bytes_unescape(vm, data.at, data.len, ref(args->at[1])), data.len);
  buffer_release(vm, &data);
  return out;
}

#define ENCODER_ROW(name)                                                                                    \
  { #name "_encode", m_##name##_encode, ARG_POS, "($module, str, errors=None, /)", NULL, 0 }
#define DECODER_ROW(name)                                                                                    \
  { #name "_decode", m_##name##_decode, ARG_POS, "($module, data, errors=None, final=False, /)", NULL, 0 }

static const MethodDef functions[] = {
    {"register", m_register, ARG_ONE, "($module, search_function, /)", NULL, 0},
    {"unregister", m_unregister, ARG_ONE, "($module, search_function, /)", NULL, 0},
    {"lookup", m_lookup, ARG_ONE, "($module, encoding, /)", NULL, 0},
    {"encode", m_encode, ARG_KW, "($module, /, obj, encoding='utf-8', errors='strict')", NULL, 0},
    {"decode", m_decode, ARG_KW, "($module, /, obj, encoding='utf-8', errors='strict')", NULL, 0},
    {"escape_encode", m_escape_encode, ARG_POS, "($module, data, errors=None, /)", NULL, 0},
    {"escape_decode", m_escape_decode, ARG_POS, "($module, data, errors=None, /)", NULL, 0},
    ENCODER_ROW(utf_8),
    DECODER_ROW(utf_8),
    ENCODER_ROW(utf_7),
    DECODER_ROW(utf_7),
    {"utf_16_encode", m_utf_16_encode, ARG_POS, "($module, str, errors=None, byteorder=0, /)", NULL, 0},
    ENCODER_ROW(utf_16_le),
    ENCODER_ROW(utf_16_be),
    DECODER_ROW(utf_16),
    DECODER_ROW(utf_16_le),
    DECODER_ROW(utf_16_be),
    {"utf_16_ex_decode", m_utf_16_ex_decode, ARG_POS,
     "($module, data, errors=None, byteorder=0, final=False, /)", NULL, 0},
    {"utf_32_encode", m_utf_32_encode, ARG_POS, "($module, str, errors=None, byteorder=0, /)", NULL, 0},
    ENCODER_ROW(utf_32_le),
    ENCODER_ROW(utf_32_be),
    DECODER_ROW(utf_32),
    DECODER_ROW(utf_32_le),
    DECODER_ROW(utf_32_be),
    {"utf_32_ex_decode", m_utf_32_ex_decode, ARG_POS,
     "($module, data, errors=None, byteorder=0, final=False, /)", NULL, 0},
    ENCODER_ROW(unicode_escape),
    {"unicode_escape_decode", m_unicode_escape_decode, ARG_POS, "($module, data, errors=None, final=True, /)",
     NULL, 0},
    ENCODER_ROW(raw_unicode_escape),
    {"raw_unicode_escape_decode", m_raw_unicode_escape_decode, ARG_POS,
     "($module, data, errors=None, final=True, /)", NULL, 0},
    ENCODER_ROW(latin_1),
    {"latin_1_decode", m_latin_1_decode, ARG_POS, "($module, data, errors=None, /)", NULL, 0},
    ENCODER_ROW(ascii),
    {"ascii_decode", m_ascii_decode, ARG_POS, "($module, data, errors=None, /)", NULL, 0},
    {"charmap_encode", m_charmap_encode, ARG_POS, "($module, str, errors=None, mapping=None, /)", NULL, 0},
    {"charmap_decode", m_charmap_decode, ARG_POS, "($module, data, errors=None, mapping=None, /)", NULL, 0},
    {"charmap_build", m_charmap_build, ARG_ONE, "($module, map, /)", NULL, 0},
    {"readbuffer_encode", m_readbuffer_encode, ARG_POS, "($module, data, errors=None, /)", NULL, 0},
    {"register_error", m_register_error, ARG_POS, "($module, errors, handler, /)", NULL, 0},
    {"lookup_error", m_lookup_error, ARG_ONE, "($module, name, /)", NULL, 0},
    {0}};

static int codecs_fill(VM *vm, Ref module, void *state_) {
  State *state = state_;
  if (!(state->search = list_new(vm, 0)) || !(state->known = dict_new(vm))) return -1;
  vm->codec_call = call_text_codec;
  return 0;
}
static void codecs_traverse(VM *vm, void *state_, VisitFn visit, void *ctx) {
  State *state = state_;
  if (state->search) visit(vm, ref_to(state->search), ctx);
  if (state->known) visit(vm, ref_to(state->known), ctx);
}
static void codecs_fini(VM *vm, void *state_) {
  State *state = state_;
  vm->codec_call = NULL;
  drop_obj(vm, state->search);
  drop_obj(vm, state->known);
}

const ModuleDef codecs_module = {.name = "_codecs",
                                 .functions = functions,
                                 .init = codecs_fill,
                                 .state_size = sizeof(State),
                                 .traverse = codecs_traverse,
                                 .fini = codecs_fini};
