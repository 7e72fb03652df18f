/* Decimal: coefficients as strings of digits: logical operations on 0s and 1s, shifting, rotating. */
#include "base/dec.h"
#include "base/dec_int.h"
#include <string.h>

typedef enum { AND, OR, XOR } Logic;

/* A positive integer of 0s and 1s. */
static bool is_logical(const Dec *a) {
  if (a->kind != DEC_FINITE || a->negative || a->exponent) return false;
  for (size_t i = 0; i < a->n; i++)
    for (uint32_t limb = a->limbs[i]; limb; limb /= 10)
      if (limb % 10 > 1) return false;
  return true;
}

static uint32_t combine(uint32_t a, uint32_t b, Logic op) {
  uint32_t out = 0;
  for (int k = 0; k < DEC_LIMB_DIGITS; k++, a /= 10, b /= 10) {
    unsigned x = a % 10, y = b % 10;
    out += (op == AND ? x & y : op == OR ? x | y : x ^ y) * dec_pow10[k];
  }
  return out;
}

/* Only the last `most` digits stay. */
static void keep_digits(DecBuf *b, int64_t most) {
  if (b->d.digits <= most) return;
  size_t n = limbs_for(most);
  if (most % DEC_LIMB_DIGITS) b->d.limbs[n - 1] %= dec_pow10[most % DEC_LIMB_DIGITS];
  dec_measure(b, n);
}

static void logical(DecBuf *out, Logic op, const Dec *a, const Dec *b, DecContext *ctx) {
  if (!is_logical(a) || !is_logical(b)) {
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
    return;
  }
  size_t n = a->n > b->n ? a->n : b->n;
  if (!dec_reserve(out, n, ctx)) return;
  for (size_t i = 0; i < n; i++)
    out->d.limbs[i] = combine(i < a->n ? a->limbs[i] : 0, i < b->n ? b->limbs[i] : 0, op);
  dec_set_zero(out, false, 0);
  dec_measure(out, n);
  keep_digits(out, ctx->prec);
}

void dec_logical_and(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  logical(out, AND, a, b, ctx);
}
void dec_logical_or(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  logical(out, OR, a, b, ctx);
}
void dec_logical_xor(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  logical(out, XOR, a, b, ctx);
}

void dec_logical_invert(DecBuf *out, const Dec *a, DecContext *ctx) {
  if (!is_logical(a)) {
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
    return;
  }
  if (!dec_set_nines(out, ctx->prec, ctx)) return;
  size_t n = out->d.n;
  for (size_t i = 0; i < n; i++)
    out->d.limbs[i] = combine(out->d.limbs[i] / 9, i < a->n ? a->limbs[i] : 0, XOR);
  dec_set_zero(out, false, 0);
  dec_measure(out, n);
  keep_digits(out, ctx->prec);
}

/* b as a count of digits between -prec and prec. */
static bool read_count(const Dec *b, int64_t *by, const DecContext *ctx) {
  if (b->kind != DEC_FINITE || b->exponent || !dec_as_i64(b, by)) return false;
  return *by <= ctx->prec && *by >= -ctx->prec;
}

/* A NaN, or a count that is none: then the result is there. */
static bool shift_special(DecBuf *out, const Dec *a, const Dec *b, int64_t *by, DecContext *ctx) {
  if (dec_nans(out, a, b, ctx)) return true;
  if (!read_count(b, by, ctx)) {
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
    return true;
  }
  if (a->kind == DEC_INF) dec_copy(out, a, ctx);
  return a->kind == DEC_INF;
}

/* Sets the coefficient from n limbs that have been written, the rest from a. */
static void like(DecBuf *out, const Dec *a, size_t n) {
  dec_set_zero(out, a->negative, a->exponent);
  dec_measure(out, n);
}

void dec_shift(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  int64_t by;
  unsigned rest;
  if (shift_special(out, a, b, &by, ctx)) return;
  dec_copy(out, a, ctx);
  if (ctx->status & DEC_FAILED) return;
  keep_digits(out, ctx->prec);
  if (by < 0)
    buf_shr(out, out->d.limbs, out->d.n, -by, &rest, ctx);
  else if (!out->d.n || by == ctx->prec)
    out->d.n = 0;
  else if (!buf_shl(out, out->d.limbs, out->d.n, by, ctx))
    return;
  like(out, a, out->d.n);
  keep_digits(out, ctx->prec);
}

void dec_rotate(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  int64_t by;
  unsigned rest;
  if (shift_special(out, a, b, &by, ctx)) return;
  if (by < 0) by += ctx->prec;
  DecBuf whole, low;
  dec_init(&whole);
  dec_init(&low);
  dec_copy(&whole, a, ctx);
  keep_digits(&whole, ctx->prec);
  /* digits above the last prec - by come down, those below go up */
  bool done = buf_shr(&low, whole.d.limbs, whole.d.n, ctx->prec - by, &rest, ctx);
  keep_digits(&whole, ctx->prec - by);
  if (by == ctx->prec) whole.d.n = 0;
  if (done && (done = buf_shl(out, whole.d.limbs, whole.d.n, by, ctx))) {
    size_t most = (out->d.n > low.d.n ? out->d.n : low.d.n) + 1;
    DecBuf sum;
    dec_init(&sum);
    if (dec_reserve(&sum, most, ctx)) {
      bool longer = out->d.n >= low.d.n;
      const Dec *x = longer ? &out->d : &low.d, *y = longer ? &low.d : &out->d;
      sum.d.limbs[most - 1] = nat_add(sum.d.limbs, x->limbs, x->n, y->limbs, y->n);
      buf_swap(out, &sum);
      like(out, a, most);
    }
    dec_end(&sum, ctx);
  }
  dec_end(&whole, ctx);
  dec_end(&low, ctx);
}
