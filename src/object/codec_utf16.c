/* utf-16 and utf-32, in either byte order, with and without a byte order mark. */
#include "object/codec_int.h"
#include "runtime/error.h"

/* The order that ORDER_NATIVE means: the reference's is little. */
static const bool native_big = false;

static void put_unit(uint8_t *to, uint32_t unit, int size, bool big) {
  for (int i = 0; i < size; i++) to[big ? size - 1 - i : i] = (uint8_t)(unit >> (8 * i));
}
static uint32_t get_unit(const uint8_t *from, int size, bool big) {
  uint32_t unit = 0;
  for (int i = 0; i < size; i++) unit |= (uint32_t)from[big ? size - 1 - i : i] << (8 * i);
  return unit;
}

size_t pass_utf16(uint8_t *to, const Encoder *e, uint32_t c) {
  put_unit(to, c, 2, e->big);
  return 2;
}
size_t pass_utf32(uint8_t *to, const Encoder *e, uint32_t c) {
  put_unit(to, c, 4, e->big);
  return 4;
}
size_t unpass_utf16(const uint8_t *p, size_t left, bool big, uint32_t *code) {
  return left >= 2 && is_surrogate(*code = get_unit(p, 2, big)) ? 2 : 0;
}
size_t unpass_utf32(const uint8_t *p, size_t left, bool big, uint32_t *code) {
  return left >= 4 && is_surrogate(*code = get_unit(p, 4, big)) ? 4 : 0;
}

static int put_16(Encoder *e, uint32_t c) {
  uint8_t raw[4];
  if (is_surrogate(c)) return 0;
  if (c < 0x10000)
    put_unit(raw, c, 2, e->big);
  else {
    put_unit(raw, 0xd800 + ((c - 0x10000) >> 10), 2, e->big);
    put_unit(raw + 2, 0xdc00 + ((c - 0x10000) & 0x3ff), 2, e->big);
  }
  bytes_builder_add(&e->out, raw, c < 0x10000 ? 2 : 4);
  return 1;
}
static int put_32(Encoder *e, uint32_t c) {
  uint8_t raw[4];
  if (is_surrogate(c)) return 0;
  put_unit(raw, c, 4, e->big);
  bytes_builder_add(&e->out, raw, 4);
  return 1;
}

static const char *name_of_order(int size, ByteOrder order) {
  static const char *const names[] = {"utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"};
  return names[(size == 4) * 3 + (int)order];
}

static Value encode_wide(VM *vm, Ref v, Ref errors, ByteOrder order, int size) {
  const StrObj *s = as_str(v);
  Encoder e;
  encoder_init(&e, vm, name_of_order(size, order), v, errors);
  e.put = size == 2 ? put_16 : put_32;
  e.pass = size == 2 ? pass_utf16 : pass_utf32;
  e.unit = size;
  e.big = order == ORDER_NATIVE ? native_big : order == ORDER_BIG;
  if (order == ORDER_NATIVE) e.put(&e, 0xfeff);
  for (size_t i = 0; i < s->len;) {
    bool done = e.put(&e, str_at(s, i));
    ptrdiff_t next = done ? (ptrdiff_t)i + 1 : encoder_fix(&e, i, i + 1, "surrogates not allowed");
    if (next < 0) return encoder_finish(&e, -1);
    i = (size_t)next;
  }
  return encoder_finish(&e, 0);
}
Value codec_utf16_encode(VM *vm, Ref s, Ref errors, ByteOrder order) {
  return encode_wide(vm, s, errors, order, 2);
}
Value codec_utf32_encode(VM *vm, Ref s, Ref errors, ByteOrder order) {
  return encode_wide(vm, s, errors, order, 4);
}

/* A byte order mark at the start decides the order and is left out. Gives how many bytes to skip. */
static size_t skip_mark(const DecodeInput *in, int size, ByteOrder *order) {
  if (*order != ORDER_NATIVE || in->len < (size_t)size) return 0;
  if (get_unit(in->at, size, false) == 0xfeff) return *order = ORDER_LITTLE, (size_t)size;
  if (get_unit(in->at, size, true) == 0xfeff) return *order = ORDER_BIG, (size_t)size;
  return 0;
}

/* One character of utf-16 at `at`: its bytes, or 0 with the wrong bytes' number and the reason. */
static size_t step_16(const Decoder *d, size_t at, uint32_t *code, size_t *wrong, const char **reason) {
  size_t left = d->in->len - at;
  *wrong = left < 2 ? left : 2;
  *reason = left < 2 ? "truncated data" : "illegal encoding";
  if (left < 2) return 0;
  uint32_t unit = get_unit(d->in->at + at, 2, d->big);
  *code = unit;
  if (!is_surrogate(unit)) return 2;
  if (unit >= 0xdc00) return 0;
  *wrong = left < 4 ? left : 2;
  *reason = left < 4 ? "unexpected end of data" : "illegal UTF-16 surrogate";
  if (left < 4) return 0;
  uint32_t low = get_unit(d->in->at + at + 2, 2, d->big);
  if (low < 0xdc00 || low >= 0xe000) return 0;
  *code = 0x10000 + ((unit - 0xd800) << 10 | (low - 0xdc00));
  return 4;
}

static size_t step_32(const Decoder *d, size_t at, uint32_t *code, size_t *wrong, const char **reason) {
  size_t left = d->in->len - at;
  *wrong = left < 4 ? left : 4;
  *reason = "truncated data";
  if (left < 4) return 0;
  *code = get_unit(d->in->at + at, 4, d->big);
  *reason = is_surrogate(*code) ? "code point in surrogate code point range(0xd800, 0xe000)"
                                : "code point not in range(0x110000)";
  return is_surrogate(*code) || *code > 0x10ffff ? 0 : 4;
}

static bool is_cut(const char *reason) {
  return strcmp(reason, "truncated data") == 0 || strcmp(reason, "unexpected end of data") == 0;
}

static Value decode_wide(VM *vm, const DecodeInput *in, ByteOrder *order, int size) {
  Decoder d;
  size_t (*step)(const Decoder *, size_t, uint32_t *, size_t *, const char **) =
      size == 2 ? step_16 : step_32;
  decoder_init(&d, vm, "", in);
  d.pass = size == 2 ? unpass_utf16 : unpass_utf32;
  size_t at = skip_mark(in, size, order);
  d.name = name_of_order(size, *order == ORDER_NATIVE ? ORDER_LITTLE : *order);
  d.big = *order == ORDER_NATIVE ? native_big : *order == ORDER_BIG;
  while (at < in->len) {
    uint32_t code;
    size_t wrong;
    const char *reason;
    size_t n = step(&d, at, &code, &wrong, &reason);
    if (n) {
      builder_char(&d.out, code);
      at += n;
      continue;
    }
    if (!in->final && is_cut(reason)) return decoder_finish(&d, (ptrdiff_t)at);
    ptrdiff_t next = decoder_fix(&d, at, at + wrong, reason);
    if (next < 0) return decoder_finish(&d, -1);
    at = (size_t)next;
  }
  return decoder_finish(&d, (ptrdiff_t)in->len);
}
Value codec_utf16_decode(VM *vm, const DecodeInput *in, ByteOrder *order) {
  return decode_wide(vm, in, order, 2);
}
Value codec_utf32_decode(VM *vm, const DecodeInput *in, ByteOrder *order) {
  return decode_wide(vm, in, order, 4);
}
