/* utf-7 (RFC 2152): text in which everything but plain ASCII stands in base64 between '+' and '-'. */
#include "object/codec_int.h"
#include "runtime/error.h"

static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static int base64_value(uint32_t c) {
  const char *at = c && c < 0x80 ? strchr(base64, (int)c) : NULL;
  return at ? (int)(at - base64) : -1;
}

/* ---- encoding ---- */

/* What stands for itself: printable ASCII but '\', '~' and '+', and white space. */
static bool is_direct(uint32_t c) {
  return (c >= 0x20 && c < 0x7f && c != '\\' && c != '~' && c != '+') || c == '\t' || c == '\n' || c == '\r';
}

typedef struct Bits {
  ByteBuilder *to;
  uint64_t bits;
  int n; /* of them not written yet */
} Bits;

static void put_unit(Bits *b, uint32_t unit) {
  b->bits = b->bits << 16 | unit;
  for (b->n += 16; b->n >= 6; b->n -= 6)
    bytes_builder_byte(b->to, (uint8_t)base64[b->bits >> (b->n - 6) & 63]);
}

static void put_rest(Bits *b) {
  if (b->n) bytes_builder_byte(b->to, (uint8_t)base64[b->bits << (6 - b->n) & 63]);
  b->n = 0;
  b->bits = 0;
}

Value codec_utf7_encode(VM *vm, Ref v, Ref errors) {
  const StrObj *s = as_str(v);
  ByteBuilder out;
  Bits bits = {.to = &out};
  bool shifted = false;
  bytes_builder_init(&out, vm);
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    if (is_direct(c)) {
      if (shifted) {
        put_rest(&bits);
        if (base64_value(c) >= 0 || c == '-') bytes_builder_byte(&out, '-');
      }
      shifted = false;
      bytes_builder_byte(&out, (uint8_t)c);
      continue;
    }
    if (!shifted) {
      bytes_builder_byte(&out, '+');
      if (c == '+') {
        bytes_builder_byte(&out, '-');
        continue;
      }
      shifted = true;
    }
    if (c >= 0x10000) {
      put_unit(&bits, 0xd800 + ((c - 0x10000) >> 10));
      c = 0xdc00 + ((c - 0x10000) & 0x3ff);
    }
    put_unit(&bits, c);
  }
  if (shifted) {
    put_rest(&bits);
    bytes_builder_byte(&out, '-');
  }
  return bytes_builder_finish(&out);
}

/* ---- decoding ---- */

typedef struct Utf7 {
  Decoder d;
  bool shifted;
  size_t from;      /* where the section began, or what is wrong */
  size_t shift_out; /* characters when it began */
  uint32_t bits;
  int n_bits;
  uint32_t high; /* a high surrogate that waits for its low one; 0: none */
} Utf7;

/* A base64 digit. */
static void take_digit(Utf7 *u, int digit) {
  u->bits = u->bits << 6 | (uint32_t)digit;
  u->n_bits += 6;
  if (u->n_bits < 16) return;
  u->n_bits -= 16;
  uint32_t unit = u->bits >> u->n_bits & 0xffff;
  u->bits &= (1u << u->n_bits) - 1;
  if (u->high) {
    uint32_t high = u->high;
    u->high = 0;
    if (unit >= 0xdc00 && unit < 0xe000) {
      builder_char(&u->d.out, 0x10000 + ((high - 0xd800) << 10 | (unit - 0xdc00)));
      return;
    }
    builder_char(&u->d.out, high);
  }
  if (unit >= 0xd800 && unit < 0xdc00)
    u->high = unit;
  else
    builder_char(&u->d.out, unit);
}

/* The first byte that is no base64 digit: the section ends. What is wrong with it, or NULL. */
static const char *leave(Utf7 *u, uint8_t c, size_t *at) {
  u->shifted = false;
  if (u->n_bits >= 6) return ++*at, "partial character in shift sequence";
  if (u->n_bits > 0 && u->bits) return ++*at, "non-zero padding bits in shift sequence";
  if (u->high && c < 0x80 && c != '+') builder_char(&u->d.out, u->high);
  u->high = 0;
  if (c == '-') ++*at;
  return NULL;
}

/* A byte outside base64; what is wrong, or NULL. */
static const char *take_plain(Utf7 *u, size_t *at) {
  const DecodeInput *in = u->d.in;
  uint8_t c = in->at[*at];
  size_t start = (*at)++;
  if (c != '+') {
    if (c < 0x80) return builder_char(&u->d.out, c), NULL;
    u->from = start;
    return "unexpected special character";
  }
  u->from = start;
  if (*at < in->len && in->at[*at] == '-') {
    ++*at;
    builder_char(&u->d.out, '+');
    return NULL;
  }
  if (*at < in->len && base64_value(in->at[*at]) < 0) return ++*at, "ill-formed sequence";
  u->shifted = true;
  u->high = u->bits = 0;
  u->n_bits = 0;
  u->shift_out = u->d.out.len;
  return NULL;
}

Value codec_utf7_decode(VM *vm, const DecodeInput *in) {
  Utf7 u = {0};
  size_t at = 0;
  decoder_init(&u.d, vm, "utf7", in);
  for (;;) {
    const char *reason = NULL;
    if (at >= in->len) {
      bool bad = u.shifted && in->final && (u.high || u.n_bits >= 6 || (u.n_bits > 0 && u.bits));
      if (!bad) break;
      u.shifted = false;
      at = in->len;
      reason = "unterminated shift sequence";
    } else if (u.shifted) {
      int digit = base64_value(in->at[at]);
      if (digit >= 0) {
        take_digit(&u, digit);
        at++;
      } else
        reason = leave(&u, in->at[at], &at);
    } else
      reason = take_plain(&u, &at);
    if (!reason) continue;
    ptrdiff_t next = decoder_fix(&u.d, u.from, at, reason);
    if (next < 0) return decoder_finish(&u.d, -1);
    at = (size_t)next;
  }
  if (!u.shifted || in->final) return decoder_finish(&u.d, (ptrdiff_t)in->len);
  u.d.out.len = u.shift_out;
  return decoder_finish(&u.d, (ptrdiff_t)u.from);
}
