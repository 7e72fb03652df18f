/* utf-8, ascii and latin-1. */
#include "base/utf8.h"
#include "object/codec_int.h"
#include "runtime/error.h"

static size_t surrogates_at(const StrObj *s, size_t at) {
  size_t i = at;
  while (i < s->len && is_surrogate(str_at(s, i))) i++;
  return i - at;
}

size_t pass_utf8(uint8_t *to, const Encoder *e, uint32_t c) {
  return utf8_put((char *)to, c);
}

size_t unpass_utf8(const uint8_t *p, size_t left, bool big, uint32_t *code) {
  if (left < 3 || (p[0] & 0xf0) != 0xe0 || (p[1] & 0xc0) != 0x80 || (p[2] & 0xc0) != 0x80) return 0;
  *code = (uint32_t)(p[0] & 15) << 12 | (uint32_t)(p[1] & 63) << 6 | (p[2] & 63);
  return is_surrogate(*code) ? 3 : 0;
}

static int put_utf8(Encoder *e, uint32_t c) {
  char bytes[4];
  if (is_surrogate(c)) return 0;
  bytes_builder_add(&e->out, bytes, utf8_put(bytes, c));
  return 1;
}

/* For characters of one width: how many bytes they take, whether there are surrogates, and the bytes. */
#define ENCODE_WIDTH(type)                                                                                   \
  static size_t size_##type(const type *at, size_t n, bool *surrogates) {                                    \
    size_t len = n;                                                                                          \
    uint32_t found = 0;                                                                                      \
    for (size_t i = 0; i < n; i++) {                                                                         \
      uint32_t c = at[i];                                                                                    \
      len += (size_t)(c >= 0x80) + (c >= 0x800) + (c >= 0x10000);                                            \
      found |= is_surrogate(c);                                                                              \
    }                                                                                                        \
    *surrogates = found != 0;                                                                                \
    return len;                                                                                              \
  }                                                                                                          \
  static void put_##type(const type *at, size_t n, char *out) {                                              \
    for (const type *end = at + n; at < end; at++) {                                                         \
      uint32_t c = *at;                                                                                      \
      if (c < 0x80) {                                                                                        \
        *out++ = (char)c;                                                                                    \
      } else if (c < 0x800) {                                                                                \
        *out++ = (char)(0xC0 | c >> 6);                                                                      \
        *out++ = (char)(0x80 | (c & 0x3F));                                                                  \
      } else {                                                                                               \
        out += utf8_put(out, c);                                                                             \
      }                                                                                                      \
    }                                                                                                        \
  }
ENCODE_WIDTH(uint16_t)
ENCODE_WIDTH(uint32_t)
#undef ENCODE_WIDTH

/* Of characters of one byte: those from 0x80 on take two. */
static size_t size_uint8_t(const uint8_t *at, size_t n, bool *surrogates) {
  size_t len = n;
  uint64_t word;
  *surrogates = false;
  for (; n >= 8; at += 8, n -= 8) {
    memcpy(&word, at, 8);
    /* the sum of eight single bits, in the highest byte */
    len += ((word >> 7 & 0x0101010101010101u) * 0x0101010101010101u) >> 56;
  }
  for (size_t i = 0; i < n; i++) len += at[i] >> 7;
  return len;
}
static void put_uint8_t(const uint8_t *at, size_t n, char *out) {
  const uint8_t *end = at + n;
  while (end - at >= 8) { /* so many bytes are still to come out, too */
    uint64_t word;
    memcpy(&word, at, 8);
    memcpy(out, &word, 8);
    unsigned run = word & 0x8080808080808080u ? utf8_ascii_of(word) : 8;
    at += run;
    out += run;
    if (run == 8) continue;
    *out++ = (char)(0xC0 | *at >> 6);
    *out++ = (char)(0x80 | (*at++ & 0x3F));
  }
  for (; at < end; at++) {
    if (*at >= 0x80) *out++ = (char)(0xC0 | *at >> 6);
    *out++ = (char)(*at >= 0x80 ? 0x80 | (*at & 0x3F) : *at);
  }
}

/* The bytes of a text without surrogates; *surrogates when it has some, and ERR. */
static Value encode_plain(VM *vm, const StrObj *s, bool *surrogates) {
  const void *chars = s + 1;
  size_t len = s->kind == 1   ? size_uint8_t(chars, s->len, surrogates)
               : s->kind == 2 ? size_uint16_t(chars, s->len, surrogates)
                              : size_uint32_t(chars, s->len, surrogates);
  BytesObj *bytes = *surrogates ? NULL : bytes_alloc(vm, len);
  if (!bytes) return ERR;
  char *out = (char *)bytes_data(bytes);
  if (s->kind == 1)
    put_uint8_t(chars, s->len, out);
  else if (s->kind == 2)
    put_uint16_t(chars, s->len, out);
  else
    put_uint32_t(chars, s->len, out);
  return value_of(bytes);
}

Value codec_utf8_encode(VM *vm, Ref v, Ref errors) {
  const StrObj *s = as_str(v);
  bool has_surrogates;
  if (s->ascii) return bytes_new(vm, str_data(s), s->len);
  Value plain = encode_plain(vm, s, &has_surrogates);
  if (!has_surrogates) return plain;
  Encoder e;
  encoder_init(&e, vm, "utf-8", v, errors);
  e.put = put_utf8;
  e.pass = pass_utf8;
  for (size_t i = 0; i < s->len;) {
    size_t n = surrogates_at(s, i);
    ptrdiff_t next = (ptrdiff_t)i + 1;
    if (n)
      next = encoder_fix(&e, i, i + n, "surrogates not allowed");
    else
      put_utf8(&e, str_at(s, i));
    if (next < 0) return encoder_finish(&e, -1);
    i = (size_t)next;
  }
  return encoder_finish(&e, 0);
}

Value codec_utf8_decode(VM *vm, const DecodeInput *in) {
  const char *text = (const char *)in->at;
  Utf8Error error;
  if (in->used) *in->used = in->len;
  if (utf8_check(text, in->len, &error)) return str_new(vm, text, in->len);
  Decoder d;
  decoder_init(&d, vm, "utf-8", in);
  d.pass = unpass_utf8;
  d.own_escape = true;
  for (size_t at = 0; at <= in->len;) {
    bool fine = utf8_check(text + at, in->len - at, &error);
    builder_utf8(&d.out, text + at, fine ? in->len - at : error.at);
    if (fine) break;
    at += error.at;
    bool half = in->len - at == 2 && (uint8_t)text[at] == 0xed && ((uint8_t)text[at + 1] & 0xe0) == 0xa0;
    if (!in->final && (half || strcmp(error.reason, "unexpected end of data") == 0)) /* half a surrogate? */
      return decoder_finish(&d, (ptrdiff_t)at);
    ptrdiff_t next = decoder_fix(&d, at, at + error.len, error.reason);
    if (next < 0) return decoder_finish(&d, -1);
    at = (size_t)next;
  }
  return decoder_finish(&d, (ptrdiff_t)in->len);
}

/* ---- ascii, latin-1 ---- */

static int put_ascii(Encoder *e, uint32_t c) {
  if (c >= 0x80) return 0;
  bytes_builder_byte(&e->out, (uint8_t)c);
  return 1;
}
static int put_latin1(Encoder *e, uint32_t c) {
  if (c >= 0x100) return 0;
  bytes_builder_byte(&e->out, (uint8_t)c);
  return 1;
}

static Value encode_narrow(VM *vm, Ref v, Ref errors, uint32_t limit) {
  const StrObj *s = as_str(v);
  if (str_max_char(s) < limit) return bytes_new(vm, str_data(s), s->len);
  Encoder e;
  encoder_init(&e, vm, limit == 0x80 ? "ascii" : "latin-1", v, errors);
  e.put = limit == 0x80 ? put_ascii : put_latin1;
  for (size_t i = 0; i < s->len;) {
    size_t end = i;
    while (end < s->len && str_at(s, end) >= limit) end++;
    ptrdiff_t next = (ptrdiff_t)i + 1;
    if (end > i)
      next =
          encoder_fix(&e, i, end, limit == 0x80 ? "ordinal not in range(128)" : "ordinal not in range(256)");
    else
      bytes_builder_byte(&e.out, (uint8_t)str_at(s, i));
    if (next < 0) return encoder_finish(&e, -1);
    i = (size_t)next;
  }
  return encoder_finish(&e, 0);
}
Value codec_ascii_encode(VM *vm, Ref s, Ref errors) {
  return encode_narrow(vm, s, errors, 0x80);
}
Value codec_latin1_encode(VM *vm, Ref s, Ref errors) {
  return encode_narrow(vm, s, errors, 0x100);
}

Value codec_latin1_decode(VM *vm, const DecodeInput *in) {
  if (in->used) *in->used = in->len;
  return str_from_kind(vm, in->at, in->len, 1);
}

Value codec_ascii_decode(VM *vm, const DecodeInput *in) {
  size_t at = 0;
  while (at < in->len && in->at[at] < 0x80) at++;
  if (at == in->len) return codec_latin1_decode(vm, in);
  Decoder d;
  decoder_init(&d, vm, "ascii", in);
  d.own_escape = true;
  builder_utf8(&d.out, (const char *)in->at, at);
  while (at < in->len) {
    if (in->at[at] < 0x80) {
      builder_char(&d.out, in->at[at++]);
      continue;
    }
    ptrdiff_t next = decoder_fix(&d, at, at + 1, "ordinal not in range(128)");
    if (next < 0) return decoder_finish(&d, -1);
    at = (size_t)next;
  }
  return decoder_finish(&d, (ptrdiff_t)in->len);
}
