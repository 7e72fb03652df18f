/* The type str: slots, repr, iteration. Methods are in str_methods.c. */
#include "base/unicode.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/sequence.h"
#include "object/str_int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "object/hidden_text.h"

static Value slot_repr(VM *vm, Ref v) {
  return str_repr(vm, v);
}
static Value slot_str(VM *vm, Ref v) {
  return str_slice(vm, v, 0, str_len(v));
}
static int slot_hash(VM *vm, Ref v, int64_t *hash) {
  *hash = str_hash(v);
  return 0;
}

static Value slot_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_kind(a, TYPE_STR) || !is_kind(b, TYPE_STR)) return NOT_IMPLEMENTED;
  if (op == CMP_EQ || op == CMP_NE) return from_bool(str_equal(a, b) == (op == CMP_EQ));
  return from_bool(order_holds(str_order(a, b), op));
}

static ptrdiff_t slot_len(VM *vm, Ref v) {
  return (ptrdiff_t)str_len(v);
}

static Value slot_getitem(VM *vm, Ref v, Ref key) {
  StrObj *s = as_str(v);
  size_t at;
  if (!is_exact(vm, key, SLICE)) {
    if (!is_int(key) && !type_of(vm, key)->slots.index)
      return raise(vm, T_TYPE_ERROR, "string indices must be integers, not '%T'", key);
    if (sequence_index(vm, v, key, &s->len, "string", "string index out of range", &at) < 0) return ERR;
    return str_from_char(vm, str_at(s, at));
  }
  SliceRange range;
  if (slice_range(vm, key, &s->len, &range) < 0) return ERR;
  if (range.step == 1) return str_slice(vm, v, (size_t)range.start, (size_t)range.start + range.n);
  if (s->ascii && range.n > 1) {
    StrObj *out = str_alloc_ascii(vm, range.n);
    if (!out) return ERR;
    const char *from = (const char *)(s + 1) + range.start;
    char *to = str_data(out);
    for (size_t i = 0; i < range.n; i++) to[i] = from[(ptrdiff_t)i * range.step];
    return value_of(out);
  }
  StrBuilder b;
  builder_init(&b, vm);
  for (size_t i = 0; i < range.n; i++)
    builder_char(&b, str_at(s, (size_t)(range.start + (ptrdiff_t)i * range.step)));
  return builder_finish(&b);
}

static Value slot_add(VM *vm, Ref a, Ref b) {
  return is_kind(a, TYPE_STR) && is_kind(b, TYPE_STR) ? str_concat(vm, a, b) : NOT_IMPLEMENTED;
}

static Value slot_mul(VM *vm, Ref a, Ref b) {
  Ref seq = is_kind(a, TYPE_STR) ? a : b, count = is_kind(a, TYPE_STR) ? b : a;
  StrObj *s = as_str(seq);
  ptrdiff_t times;
  if (!is_int_like(count) && !type_of(vm, count)->slots.index) return NOT_IMPLEMENTED;
  if (object_as_ssize(vm, count, &times, T_OVERFLOW_ERROR) < 0) return ERR;
  if (times == 1 && is_exact(vm, seq, STR)) return own(seq);
  if (times <= 0 || s->len == 0) return own(ref(vm->empty_str));
  if (s->len > (size_t)PTRDIFF_MAX / (size_t)times)
    return raise(vm, T_OVERFLOW_ERROR, "repeated string is too long");
  if (times == 1) return str_slice(vm, seq, 0, s->len);
  StrObj *out = str_alloc(vm, s->len * (size_t)times, str_max_char(s));
  if (!out) return ERR;
  if (s->len == 1 && s->kind == 1)
    memset(str_data(out), (int)str_at(s, 0), (size_t)times);
  else
    for (size_t i = 0; i < (size_t)times; i++) str_copy_into(out, i * s->len, s, 0, s->len);
  return value_of(out);
}

static Value slot_mod(VM *vm, Ref a, Ref b) {
  return is_kind(a, TYPE_STR) ? str_percent(vm, a, b) : NOT_IMPLEMENTED;
}

static int slot_contains(VM *vm, Ref v, Ref item) {
  if (!is_kind(item, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "'in <string>' requires string as left operand, not %T", item);
  const StrObj *s = as_str(v), *part = as_str(item);
  if (part->len == 1 && s->kind == 1)
    return part->kind == 1 && memchr(s + 1, (int)str_at(part, 0), s->len) != NULL;
  return str_find(v, item, 0, s->len) >= 0;
}

/* str(object, encoding, errors) with at least one of the two. */
static Value decoded(VM *vm, Ref v, Ref encoding, Ref errors) {
  if (is_undef(v)) return own(ref(vm->empty_str));
  if (is_bytes(v)) return str_decode(vm, bytes_data(as_bytes(v)), bytes_len(v), v, encoding, errors);
  if (is_kind(v, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "decoding str is not supported");
  if (!buffer_lends(vm, v))
    return raise(vm, T_TYPE_ERROR, "decoding to str: need a bytes-like object, %T found", v);
  Buffer buffer;
  if (buffer_get(vm, v, &buffer, 0) < 0) return ERR;
  Value text = str_decode(vm, buffer.at, buffer.len, ref(UNDEF), encoding, errors);
  buffer_release(vm, &buffer);
  return text;
}

static Value str_make(VM *vm, TypeObj *type, const Args *args) {
  static const char *const names[] = {"", "encoding", "errors"};
  Value at[3];
  if (args->n == 1 && !(args->names && args->names->len) && type == type_of_id(vm, STR))
    return hidden_text_of(vm, ref(args->at[0]), false);
  if (args_parse(vm, "str", "(object='', encoding='utf-8', errors='strict')", args, at) < 0) return ERR;
  for (int i = 1; i < 3; i++)
    if (!is_undef(at[i]) && !is_kind(at[i], TYPE_STR))
      return raise(vm, T_TYPE_ERROR, "str() argument '%s' must be str, not %N", names[i], ref(at[i]));
  Value text = !is_undef(at[1]) || !is_undef(at[2]) ? decoded(vm, ref(at[0]), ref(at[1]), ref(at[2]))
               : is_undef(at[0])                    ? own(ref(vm->empty_str))
                                                    : object_str(vm, ref(at[0]));
  return is_err(text) || type == vm->types[T_STR] ? text : str_of_class(vm, type, text);
}

/* ---- repr ---- */

static void escape(StrBuilder *b, uint32_t c) {
  static const char hex[] = "0123456789abcdef";
  int digits = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
  builder_char(b, '\\');
  builder_char(b, digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
  while (digits--) builder_char(b, (uint8_t)hex[c >> (4 * digits) & 15]);
}

/* ASCII as it is, between quotes. */
static Value quoted(VM *vm, const StrObj *s, char quote) {
  StrObj *out = str_alloc_ascii(vm, s->len + 2);
  if (!out) return ERR;
  char *to = str_data(out);
  to[0] = quote;
  memcpy(to + 1, s + 1, s->len);
  to[s->len + 1] = quote;
  return value_of(out);
}

Value str_repr(VM *vm, Ref v) {
  StrObj *s = as_str(v);
  bool single = false, both = false, escapes = false;
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    single |= c == '\'';
    both |= c == '"';
    escapes |= c < 0x20 || c == '\\' || c == 0x7f;
  }
  escapes |= single && both;
  uint32_t quote = single && !both ? '"' : '\'';
  if (!escapes && s->ascii) return quoted(vm, s, (char)quote);
  StrBuilder b;
  builder_init(&b, vm);
  builder_char(&b, quote);
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    if (c == quote || c == '\\') {
      builder_char(&b, '\\');
      builder_char(&b, c);
    } else if (c == '\n' || c == '\r' || c == '\t') {
      builder_char(&b, '\\');
      builder_char(&b, c == '\n' ? 'n' : c == '\r' ? 'r' : 't');
    } else if (c < 0x20 || c == 0x7f || (c > 0x7f && !unicode_is_printable(c)))
      escape(&b, c);
    else
      builder_char(&b, c);
  }
  builder_char(&b, quote);
  return builder_finish(&b);
}

/* ---- iteration ---- */

static Value slot_iter(VM *vm, Ref v) {
  return index_iter_new(vm, as_str(v)->ascii ? T_STR_ASCII_ITER : T_STR_ITER, v, 0);
}

static Value iter_next(VM *vm, Ref v) {
  IndexIter *iter = (IndexIter *)obj_of(v);
  if (is_undef(iter->of)) return UNDEF;
  StrObj *s = as_str(iter->of);
  if (iter->at < s->len) return str_from_char(vm, str_at(s, iter->at++));
  index_iter_end(vm, iter);
  return UNDEF;
}

static Value iter_length_hint(VM *vm, Ref self, const Args *args) {
  const IndexIter *iter = (const IndexIter *)obj_of(self);
  return from_int62(is_undef(iter->of) ? 0 : (int64_t)(str_len(iter->of) - iter->at));
}

/* (iter, (text,), where), or (iter, ('',)) at the end. */
static Value iter_reduce(VM *vm, Ref self, const Args *args) {
  const IndexIter *iter = (const IndexIter *)obj_of(self);
  if (is_undef(iter->of)) return iter_reduce_steal(vm, own(ref(vm->empty_str)));
  size_t at = iter->at;
  Value pair = iter_reduce_steal(vm, own(ref(iter->of)));
  if (is_err(pair)) return ERR;
  Value three[3] = {as_tuple(pair)->items[0], as_tuple(pair)->items[1], from_int62((int64_t)at)};
  Value result = tuple_from(vm, three, 3);
  drop(vm, pair);
  return result;
}

static Value iter_setstate(VM *vm, Ref self, const Args *args) {
  IndexIter *iter = (IndexIter *)obj_of(self);
  ptrdiff_t at = 0;
  if (iter_state(vm, ref(args->at[0]), &at) < 0) return ERR;
  if (is_undef(iter->of)) return NONE_VALUE;
  size_t len = str_len(iter->of);
  iter->at = at < 0 ? 0 : (size_t)at > len ? len : (size_t)at;
  return NONE_VALUE;
}
static const MethodDef iter_methods[] = {
    {"__length_hint__", iter_length_hint, ARG_NONE, NULL,
     "Private method returning an estimate of len(list(it)).", 0},
    {"__reduce__", iter_reduce, ARG_NONE, NULL, "Return state information for pickling.", 0},
    {"__setstate__", iter_setstate, ARG_ONE, NULL, "Set state information for unpickling.", 0},
    {0}};

const TypeSpec str_spec = {.name = "str",
                           .size = sizeof(StrObj),
                           .flags = TYPE_BASE | TYPE_STR | TYPE_LEAF,
                           .slots = {.repr = slot_repr,
                                     .str = slot_str,
                                     .hash = slot_hash,
                                     .compare = slot_compare,
                                     .iter = slot_iter,
                                     .new_ = str_make,
                                     .add = slot_add,
                                     .mul = slot_mul,
                                     .mod = slot_mod,
                                     .len = slot_len,
                                     .getitem = slot_getitem,
                                     .contains = slot_contains},
                           .methods = str_methods,
                           .dealloc = str_dealloc};
const TypeSpec str_iter_spec = {.name = "str_iterator",
                                .size = sizeof(IndexIter),
                                .flags = TYPE_GC | TYPE_SIMPLE,
                                .slots = {.iter = object_self, .next = iter_next},
                                .methods = iter_methods,
                                .traverse = index_iter_traverse,
                                .dealloc = index_iter_dealloc};
const TypeSpec str_ascii_iter_spec = {.name = "str_ascii_iterator",
                                      .size = sizeof(IndexIter),
                                      .flags = TYPE_GC | TYPE_SIMPLE,
                                      .slots = {.iter = object_self, .next = iter_next},
                                      .methods = iter_methods,
                                      .traverse = index_iter_traverse,
                                      .dealloc = index_iter_dealloc};
