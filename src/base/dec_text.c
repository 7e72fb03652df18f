/* Decimal from text and to text, as the specification's to-scientific-string and to-number say it. */
#include "base/dec.h"
#include "base/dec_int.h"
#include <string.h>

/* ---- reading ---- */

/* An exponent that no number can have, but sums of two of which fit 64 bits. */
#define FAR (INT64_C(4000000000000000000))

typedef struct Numeral {
  const char *digits, *end; /* coefficient, a point somewhere in it maybe */
  const char *point;        /* NULL: none */
  int64_t exponent;
  size_t n; /* digits without zeros in front */
} Numeral;

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

static bool same_word(const char *text, size_t len, const char *word) {
  if (len != strlen(word)) return false;
  for (size_t i = 0; i < len; i++)
    if ((text[i] | 0x20) != word[i]) return false;
  return true;
}

static bool read_exponent(Numeral *n, const char *at, const char *end) {
  bool negative = at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+')) at++;
  if (at == end) return false;
  int64_t value = 0;
  for (; at < end; at++) {
    if (!is_digit(*at)) return false;
    value = value < FAR / 10 ? value * 10 + (*at - '0') : FAR;
  }
  n->exponent = negative ? -value : value;
  return true;
}

static bool read_numeral(Numeral *n, const char *at, const char *end) {
  *n = (Numeral){.digits = NULL};
  bool any = false;
  const char *start = at;
  for (; at < end; at++) {
    if (*at == '.' && !n->point) {
      n->point = at;
      continue;
    }
    if (!is_digit(*at)) break;
    any = true;
    if (*at != '0' && !n->digits) n->digits = at;
    if (n->digits) n->n++;
  }
  if (!any) return false;
  n->end = at;
  if (!n->digits) n->digits = at;
  if (at < end && ((*at | 0x20) != 'e' || !read_exponent(n, at + 1, end))) return false;
  if (n->point) n->exponent -= n->end - n->point - 1;
  return start < end;
}

/* n digits from `at` on, a point among them skipped. */
static bool put_digits(DecBuf *out, const char *at, size_t n, DecContext *ctx) {
  size_t n_limbs = limbs_for((int64_t)n), left = n;
  if (!dec_reserve(out, n_limbs, ctx)) return false;
  for (size_t i = n_limbs; i--;) {
    uint32_t limb = 0;
    for (size_t many = left - i * DEC_LIMB_DIGITS; many; at++) {
      if (*at == '.') continue;
      limb = limb * 10 + (uint32_t)(*at - '0');
      many--;
      left--;
    }
    out->d.limbs[i] = limb;
  }
  dec_measure(out, n_limbs);
  return true;
}

static bool read_special(DecBuf *out, const char *at, const char *end, DecContext *ctx) {
  size_t len = (size_t)(end - at);
  bool negative = out->d.negative;
  if (same_word(at, len, "inf") || same_word(at, len, "infinity")) {
    dec_set_special(out, DEC_INF, negative);
    return true;
  }
  DecKind kind = DEC_QNAN;
  if (len && (*at | 0x20) == 's') kind = DEC_SNAN, at++, len--;
  if (len < 3 || !same_word(at, 3, "nan")) return false;
  at += 3;
  while (at < end && *at == '0') at++;
  for (const char *p = at; p < end; p++)
    if (!is_digit(*p)) return false;
  dec_set_special(out, kind, negative);
  if (at == end) return true;
  int64_t digits = end - at;
  if (digits > ctx->prec - ctx->clamp) return false;
  put_digits(out, at, (size_t)digits, ctx);
  return true;
}

void dec_parse(DecBuf *out, const char *text, size_t len, DecContext *ctx) {
  const char *at = text, *end = text + len;
  Numeral numeral;
  out->d.negative = at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+')) at++;
  if (!read_numeral(&numeral, at, end)) {
    if (!read_special(out, at, end, ctx)) dec_invalid(out, DEC_CONVERSION_SYNTAX, ctx);
    return;
  }
  out->d.kind = DEC_FINITE;
  out->d.exponent = numeral.exponent;
  if (numeral.n) {
    put_digits(out, numeral.digits, numeral.n, ctx);
  } else {
    out->d.n = 0;
    out->d.digits = 1;
  }
  dec_finish(out, ctx);
}

void dec_parse_exact(DecBuf *out, const char *text, size_t len, DecContext *ctx) {
  DecContext wide = dec_max_context(ctx->mem);
  dec_parse(out, text, len, &wide);
  if (wide.status & (DEC_INEXACT | DEC_ROUNDED | DEC_CLAMPED)) {
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
    return;
  }
  ctx->status |= wide.status & (DEC_ALL_INVALID | DEC_FAILED);
}

void dec_set_digits(DecBuf *out, const char *digits, size_t n, DecContext *ctx) {
  out->d.kind = DEC_FINITE;
  out->d.exponent = 0;
  if (!put_digits(out, digits, n, ctx)) dec_set_special(out, DEC_QNAN, false);
}

/* ---- writing ---- */

void dec_digits(char *out, const Dec *a) {
  int64_t left = a->digits;
  for (size_t i = 0; left; i++) {
    uint32_t limb = i < a->n ? a->limbs[i] : 0;
    for (int k = 0; k < DEC_LIMB_DIGITS && left; k++, limb /= 10) out[--left] = (char)('0' + limb % 10);
  }
}

size_t dec_format_room(const Dec *a) {
  return (size_t)a->digits + 40;
}

static char *put_text(char *at, const char *text) {
  size_t n = strlen(text);
  memcpy(at, text, n);
  return at + n;
}

static char *put_exponent(char *at, int64_t exponent, bool capitals) {
  char reversed[24];
  int n = 0;
  *at++ = capitals ? 'E' : 'e';
  *at++ = exponent < 0 ? '-' : '+';
  uint64_t size = exponent < 0 ? 0 - (uint64_t)exponent : (uint64_t)exponent;
  for (; size || !n; size /= 10) reversed[n++] = (char)('0' + size % 10);
  while (n) *at++ = reversed[--n];
  return at;
}

/* How many digits stand before the point; the exponent shown is what is left over. */
static int64_t place_of_point(const Dec *a, bool engineering) {
  int64_t left = a->exponent + a->digits;
  if (a->exponent <= 0 && left > -6) return left;
  if (!engineering) return 1;
  if (!a->n) return ((left + 1) % 3 + 3) % 3 - 1;
  return ((left - 1) % 3 + 3) % 3 + 1;
}

size_t dec_format(char *out, const Dec *a, bool engineering, bool capitals) {
  char *at = out;
  if (a->negative) *at++ = '-';
  if (a->kind != DEC_FINITE) {
    at = put_text(at, a->kind == DEC_INF ? "Infinity" : a->kind == DEC_QNAN ? "NaN" : "sNaN");
    if (a->n) {
      dec_digits(at, a);
      at += a->digits;
    }
    return (size_t)(at - out);
  }
  int64_t left = a->exponent + a->digits, point = place_of_point(a, engineering);
  if (point <= 0) {
    at = put_text(at, "0.");
    memset(at, '0', (size_t)-point);
    at += -point;
    dec_digits(at, a);
    at += a->digits;
  } else {
    dec_digits(at, a);
    if (point >= a->digits) {
      memset(at + a->digits, '0', (size_t)(point - a->digits));
      at += point;
    } else {
      memmove(at + point + 1, at + point, (size_t)(a->digits - point));
      at[point] = '.';
      at += a->digits + 1;
    }
  }
  if (left != point) at = put_exponent(at, left - point, capitals);
  return (size_t)(at - out);
}
