/* Decimal: comparisons, orders, minimum and maximum, classes of numbers. */
#include "base/dec.h"
#include "base/dec_int.h"

/* Of magnitudes with the same adjusted exponent. */
static int cmp_digits(const Dec *a, const Dec *b) {
  if (a->digits == b->digits) return nat_cmp(a->limbs, a->n, b->limbs, b->n);
  int64_t digits = a->digits > b->digits ? a->digits : b->digits;
  for (int64_t i = 1; i <= digits; i++) {
    int64_t i_a = a->digits - i, i_b = b->digits - i;
    unsigned x = i_a < 0 ? 0 : nat_digit(a->limbs, a->n, i_a);
    unsigned y = i_b < 0 ? 0 : nat_digit(b->limbs, b->n, i_b);
    if (x != y) return x < y ? -1 : 1;
  }
  return 0;
}

static int cmp_mag(const Dec *a, const Dec *b) {
  if (a->kind == DEC_INF || b->kind == DEC_INF) return (a->kind == DEC_INF) - (b->kind == DEC_INF);
  if (!a->n || !b->n) return (a->n != 0) - (b->n != 0);
  int64_t x = dec_adjusted(a), y = dec_adjusted(b);
  return x != y ? (x < y ? -1 : 1) : cmp_digits(a, b);
}

int dec_cmp(const Dec *a, const Dec *b) {
  if (dec_is_zero(a) && dec_is_zero(b)) return 0;
  if (dec_is_zero(a)) return b->negative ? 1 : -1;
  if (dec_is_zero(b) || a->negative != b->negative) return a->negative ? -1 : 1;
  return a->negative ? -cmp_mag(a, b) : cmp_mag(a, b);
}

/* Of magnitudes, NaNs above all by payload, equal numbers by exponent. */
static int dec_cmp_total_mag(const Dec *a, const Dec *b) {
  if (dec_is_nan(a) || dec_is_nan(b)) {
    if (dec_is_nan(a) != dec_is_nan(b)) return dec_is_nan(a) ? 1 : -1;
    if (a->kind != b->kind) return a->kind == DEC_SNAN ? -1 : 1;
    return nat_cmp(a->limbs, a->n, b->limbs, b->n);
  }
  int order = cmp_mag(a, b);
  if (order || a->kind == DEC_INF) return order;
  return (a->exponent > b->exponent) - (a->exponent < b->exponent);
}

int dec_cmp_total(const Dec *a, const Dec *b) {
  if (a->negative != b->negative) return a->negative ? -1 : 1;
  int order = dec_cmp_total_mag(a, b);
  return a->negative ? -order : order;
}

void dec_compare(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  if (!dec_nans(out, a, b, ctx)) dec_set_i64(out, dec_cmp(a, b));
}

void dec_compare_total(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  dec_set_i64(out, dec_cmp_total(a, b));
}
void dec_compare_total_mag(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  dec_set_i64(out, dec_cmp_total_mag(a, b));
}

void dec_compare_signal(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  if (dec_nans(out, a, b, ctx))
    ctx->status |= DEC_INVALID_OPERATION;
  else
    dec_set_i64(out, dec_cmp(a, b));
}

/* ---- minimum and maximum ---- */

/* One quiet NaN gives way to a number. */
static void choose(DecBuf *out, const Dec *a, const Dec *b, bool greater, bool mag, DecContext *ctx) {
  const Dec *chosen;
  if (a->kind == DEC_QNAN && !dec_is_nan(b)) {
    chosen = b;
  } else if (b->kind == DEC_QNAN && !dec_is_nan(a)) {
    chosen = a;
  } else if (dec_nans(out, a, b, ctx)) {
    return;
  } else {
    int order = mag ? cmp_mag(a, b) : dec_cmp(a, b);
    if (!order && mag) order = dec_cmp(a, b);
    if (!order) order = dec_cmp_total(a, b);
    chosen = (order < 0) == greater ? b : a;
  }
  dec_copy(out, chosen, ctx);
  dec_finish(out, ctx);
}

void dec_max(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  choose(out, a, b, true, false, ctx);
}
void dec_min(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  choose(out, a, b, false, false, ctx);
}
void dec_max_mag(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  choose(out, a, b, true, true, ctx);
}
void dec_min_mag(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  choose(out, a, b, false, true, ctx);
}

bool dec_same_quantum(const Dec *a, const Dec *b) {
  if (a->kind == DEC_FINITE && b->kind == DEC_FINITE) return a->exponent == b->exponent;
  return (dec_is_nan(a) && dec_is_nan(b)) || (a->kind == DEC_INF && b->kind == DEC_INF);
}

const char *dec_class(const Dec *a, const DecContext *ctx) {
  if (a->kind == DEC_QNAN) return "NaN";
  if (a->kind == DEC_SNAN) return "sNaN";
  if (a->kind == DEC_INF) return a->negative ? "-Infinity" : "+Infinity";
  if (!a->n) return a->negative ? "-Zero" : "+Zero";
  if (dec_is_subnormal(a, ctx)) return a->negative ? "-Subnormal" : "+Subnormal";
  return a->negative ? "-Normal" : "+Normal";
}
