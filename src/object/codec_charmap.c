/* Encodings given by a mapping: charmap_encode, charmap_decode, charmap_build and the type EncodingMap. */
#include "base/codec.h"
#include "object/codec_charmap.h"
#include "object/codec_int.h"
#include "object/dict.h"
#include "object/int.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

static const char undefined[] = "character maps to <undefined>";
enum { NOTHING = 0xfffe };

/* ---- EncodingMap ---- */

static const uint32_t *find_pair(const uint32_t *pairs, size_t n, uint32_t c) {
  size_t low = 0, high = n;
  while (low < high) {
    size_t mid = (low + high) / 2;
    if (pairs[mid] >> 8 < c)
      low = mid + 1;
    else
      high = mid;
  }
  return low < n && pairs[low] >> 8 == c ? &pairs[low] : NULL;
}

/* Inserts or replaces, keeping the order. */
static void add_pair(uint32_t *pairs, size_t *n, uint32_t c, uint8_t byte) {
  size_t at = *n;
  while (at > 0 && pairs[at - 1] >> 8 >= c) at--;
  if (at == *n || pairs[at] >> 8 != c) {
    memmove(pairs + at + 1, pairs + at, (*n - at) * sizeof *pairs);
    ++*n;
  }
  pairs[at] = c << 8 | byte;
}

static Value map_size(VM *vm, Ref self, const Args *args) {
  const EncodingMapObj *map = (const EncodingMapObj *)obj_of(self);
  /* The reference's table: one byte for each of 32 first parts, 16 for each of those in use, 128 for each
   * second part. */
  size_t seconds = 0, thirds = 0;
  uint32_t second = UINT32_MAX, third = UINT32_MAX;
  for (size_t i = 0; i < map->n; i++) {
    uint32_t c = map->pairs[i] >> 8;
    seconds += c >> 11 != second;
    thirds += c >> 7 != third;
    second = c >> 11;
    third = c >> 7;
  }
  return from_int62((int64_t)(63 + 16 * seconds + 128 * thirds));
}

static void map_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, sizeof(EncodingMapObj));
}
static const MethodDef map_methods[] = {{"size", map_size, ARG_NONE, "($self, /)", NULL, 0}, {0}};
const TypeSpec encoding_map_spec = {
    .name = "EncodingMap", .size = sizeof(EncodingMapObj), .methods = map_methods, .dealloc = map_dealloc};

/* Whether the reference makes a plain dict of the table, and not an EncodingMap. */
static bool needs_dict(const StrObj *table, size_t n) {
  if (n == 0 || str_at(table, 0) != 0) return true;
  for (size_t i = 1; i < n; i++)
    if (str_at(table, i) == 0 || str_at(table, i) > 0xffff) return true;
  return false;
}

static Value dict_of(VM *vm, const StrObj *table, size_t n) {
  DictObj *dict = dict_new(vm);
  for (size_t i = 0; dict && i < n; i++)
    if (dict_set(vm, dict, ref(from_int62(str_at(table, i))), ref(from_int62((int64_t)i))) < 0) {
      drop_obj(vm, dict);
      return ERR;
    }
  return dict ? value_of(dict) : ERR;
}

Value codec_charmap_build(VM *vm, Ref v) {
  const StrObj *table = as_str(v);
  size_t n = table->len < 256 ? table->len : 256;
  if (n == 0) return trap(vm, "charmap_build of an empty table");
  if (needs_dict(table, n)) return dict_of(vm, table, n);
  EncodingMapObj *map = object_new(vm, type_of_id(vm, ENCODING_MAP), sizeof *map);
  if (!map) return ERR;
  for (size_t i = 1; i < n; i++)
    if (str_at(table, i) != NOTHING) add_pair(map->pairs, &map->n, str_at(table, i), (uint8_t)i);
  return value_of(map);
}

/* ---- encoding ---- */

/* What the mapping has for a character: bytes, an int 0..255, None for nothing; ERR. */
static Value look_up(VM *vm, Ref mapping, uint32_t c) {
  Value v = object_getitem(vm, mapping, ref(from_int62(c)));
  if (is_err(v)) {
    if (!raised_is(vm, T_LOOKUP_ERROR)) return ERR;
    error_clear(vm);
    return NONE_VALUE;
  }
  if (is_none(v) || is_bytes(v)) return v;
  int64_t byte;
  if (!is_int_like(ref(v)))
    raise(vm, T_TYPE_ERROR, "character mapping must return integer, bytes or None, not %T", ref(v));
  else if (!int_as_i64(ref(v), &byte) || byte < 0 || byte > 255)
    raise(vm, T_TYPE_ERROR, "character mapping must be in range(256)");
  else {
    drop(vm, v);
    return from_int62(byte);
  }
  drop(vm, v);
  return ERR;
}

static int put_mapped(Encoder *e, uint32_t c) {
  if (is_exact(e->vm, e->mapping, ENCODING_MAP)) {
    const EncodingMapObj *map = (const EncodingMapObj *)obj_of(e->mapping);
    const uint32_t *pair = find_pair(map->pairs, map->n, c);
    if (pair || c == 0) bytes_builder_byte(&e->out, pair ? (uint8_t)(*pair & 0xff) : 0);
    return pair || c == 0;
  }
  Value v = look_up(e->vm, e->mapping, c);
  if (is_err(v)) return -1;
  if (is_int(v))
    bytes_builder_byte(&e->out, (uint8_t)int_of(v));
  else if (!is_none(v))
    bytes_builder_add(&e->out, bytes_data(as_bytes(v)), bytes_len(v));
  int found = !is_none(v);
  drop(e->vm, v);
  return found;
}

/* Whether the mapping has nothing for a character: 1, 0, -1. */
static int lacks(Encoder *e, uint32_t c) {
  if (is_exact(e->vm, e->mapping, ENCODING_MAP)) {
    const EncodingMapObj *map = (const EncodingMapObj *)obj_of(e->mapping);
    return c && !find_pair(map->pairs, map->n, c);
  }
  Value v = look_up(e->vm, e->mapping, c);
  if (is_err(v)) return -1;
  drop(e->vm, v);
  return is_none(v);
}

static int encode_all(Encoder *e) {
  const StrObj *s = as_str(e->s);
  for (size_t i = 0; i < s->len && !e->out.failed;) {
    int got = put_mapped(e, str_at(s, i));
    size_t end = i + 1;
    if (got < 0) return -1;
    if (!got) {
      while (end < s->len && (got = lacks(e, str_at(s, end))) > 0) end++;
      ptrdiff_t next = got < 0 ? -1 : encoder_fix(e, i, end, undefined);
      if (next < 0) return -1;
      end = (size_t)next;
    }
    i = end;
  }
  return 0;
}

Value codec_charmap_encode(VM *vm, Ref s, Ref errors, Ref mapping) {
  if (is_undef(mapping) || is_none(mapping)) return codec_latin1_encode(vm, s, errors);
  Encoder e;
  encoder_init(&e, vm, "charmap", s, errors);
  e.put = put_mapped;
  e.mapping = mapping;
  return encoder_finish(&e, encode_all(&e));
}

/* ---- decoding ---- */

/* What the mapping has for a byte, appended: 1, 0 nothing, -1. */
static int take_mapped(Decoder *d, Ref mapping, uint8_t byte) {
  VM *vm = d->vm;
  if (is_exact(vm, mapping, STR)) {
    uint32_t c = byte < str_len(mapping) ? str_at(as_str(mapping), byte) : NOTHING;
    if (c != NOTHING) builder_char(&d->out, c);
    return c != NOTHING;
  }
  Value v = object_getitem(vm, mapping, ref(from_int62(byte)));
  int64_t code = -1;
  int found = 1;
  if (is_err(v)) {
    if (!raised_is(vm, T_LOOKUP_ERROR)) return -1;
    error_clear(vm);
    return 0;
  }
  if (is_none(v))
    found = 0;
  else if (is_int_like(ref(v))) {
    if (!int_as_i64(ref(v), &code) || code < 0 || code > 0x10ffff)
      found = raise_i(vm, T_TYPE_ERROR, "character mapping must be in range(0x110000)");
    else if ((found = code != NOTHING))
      builder_char(&d->out, (uint32_t)code);
  } else if (is_kind(v, TYPE_STR)) {
    found = str_len(v) != 1 || str_at(as_str(v), 0) != NOTHING;
    if (found) builder_str(&d->out, ref(v));
  } else
    found = raise_i(vm, T_TYPE_ERROR, "character mapping must return integer, None or str");
  drop(vm, v);
  return found;
}

Value codec_charmap_decode(VM *vm, const DecodeInput *in, Ref mapping) {
  if (is_undef(mapping) || is_none(mapping)) return codec_latin1_decode(vm, in);
  Decoder d;
  decoder_init(&d, vm, "charmap", in);
  for (size_t at = 0; at < in->len && !d.out.failed;) {
    int got = take_mapped(&d, mapping, in->at[at]);
    ptrdiff_t next = got > 0 ? (ptrdiff_t)at + 1 : got < 0 ? -1 : decoder_fix(&d, at, at + 1, undefined);
    if (next < 0) return decoder_finish(&d, -1);
    at = (size_t)next;
  }
  return decoder_finish(&d, (ptrdiff_t)in->len);
}

/* ---- single-byte encodings by name ---- */

static Value table_str(VM *vm, const uint16_t *map) {
  return str_from_kind(vm, map, 256, 2);
}

Value codec_table_encode(VM *vm, Ref s, Ref errors, const uint16_t *map) {
  Value table = table_str(vm, map), mapping = is_err(table) ? ERR : codec_charmap_build(vm, ref(table));
  Value result = is_err(mapping) ? ERR : codec_charmap_encode(vm, s, errors, ref(mapping));
  drop_x(vm, table);
  drop_x(vm, mapping);
  return result;
}

Value codec_table_decode(VM *vm, const DecodeInput *in, const uint16_t *map) {
  Value table = table_str(vm, map);
  Value result = is_err(table) ? ERR : codec_charmap_decode(vm, in, ref(table));
  drop_x(vm, table);
  return result;
}
