/* Decimal: e^x, ln and log10, correctly rounded half to even in every context: more and more digits are
   calculated until the rounding is beyond doubt, which comes to an end because no exact result but the ones
   handled first lies on a boundary. */
#include "base/dec.h"
#include "base/dec_fix.h"

enum { FIRST_GUARD = 10, MOST_PREC = 1000000 };

/* Limbs for the precision and some more; false: too many to be sensible. */
static bool limbs_wanted(size_t *f, int64_t digits, DecContext *ctx) {
  if (!dec_digits_fit(digits, ctx)) return false;
  if (digits > MOST_PREC) {
    ctx->status |= DEC_REFUSED;
    return false;
  }
  *f = limbs_for(digits);
  return true;
}

/* What is not 1 but cannot be told from it. */
static void nearly_one(DecBuf *out, DecContext *ctx) {
  uint32_t one = 1;
  if (!dec_digits_fit(ctx->prec, ctx) || !buf_shl(out, &one, 1, ctx->prec - 1, ctx)) return;
  size_t n = out->d.n;
  dec_set_zero(out, false, -(ctx->prec - 1));
  dec_measure(out, n);
  ctx->status |= DEC_INEXACT | DEC_ROUNDED;
  dec_finish(out, ctx);
}

/* x is finite, not zero, of ordinary size. */
static void exp_ordinary(DecBuf *out, const Dec *x, DecContext *ctx) {
  bool large = dec_adjusted(x) > 5;
  size_t extra = large ? 3 : 1, f;
  for (int64_t guard = FIRST_GUARD;; guard *= 2) {
    DecBuf t, v;
    int64_t exponent;
    int settled = -1;
    dec_init(&t);
    dec_init(&v);
    if (limbs_wanted(&f, ctx->prec + guard, ctx)) {
      f += extra;
      if (fix_from(&t, x, f, ctx) && fix_exp_any(&v, &exponent, &t, x->negative, f, ctx))
        settled = fix_settle(out, &v, false, exponent, large ? 22 : 9, ctx);
    }
    dec_end(&t, ctx);
    dec_end(&v, ctx);
    if (settled) return;
  }
}

/* Far beyond all exponents, one way or the other. */
static void extreme(DecBuf *out, bool tiny) {
  dec_set_i64(out, 1);
  out->d.exponent = tiny ? -INT64_C(4000000000000000000) : INT64_C(4000000000000000000);
}

void dec_exp(DecBuf *out, const Dec *a, DecContext *ctx) {
  if (dec_nans(out, a, NULL, ctx)) return;
  if (a->kind == DEC_INF) {
    if (a->negative)
      dec_set_zero(out, false, 0);
    else
      dec_set_special(out, DEC_INF, false);
    return;
  }
  if (!a->n) {
    dec_set_i64(out, 1);
    return;
  }
  uint8_t rounding = ctx->rounding;
  ctx->rounding = DEC_HALF_EVEN;
  if (dec_adjusted(a) >= 19) {
    extreme(out, a->negative);
    dec_finish(out, ctx);
  } else if (dec_adjusted(a) < -ctx->prec - 2) {
    nearly_one(out, ctx);
  } else {
    exp_ordinary(out, a, ctx);
  }
  ctx->rounding = rounding;
}

/* ---- logarithms ---- */

/* The adjusted exponent of |x - 1| at least, below 0 for x near 1: how many digits ln x begins with zeros. */
static int64_t nearness(const Dec *x, DecContext *ctx) {
  int64_t adjusted = dec_adjusted(x);
  if (adjusted != 0 && adjusted != -1) return 0;
  DecContext wide = dec_max_context(ctx->mem);
  uint32_t unit = 1;
  Dec one = {.limbs = &unit, .n = 1, .digits = 1};
  DecBuf difference;
  dec_init(&difference);
  dec_sub(&difference, x, &one, &wide);
  int64_t result = difference.d.n ? dec_adjusted(&difference.d) : 0;
  ctx->status |= wide.status & DEC_FAILED;
  dec_end(&difference, ctx);
  return result < 0 ? result : 0;
}

/* ln x, over ln 10 when `common`: x is finite, positive, and the result irrational. */
static void log_ordinary(DecBuf *out, const Dec *x, bool common, DecContext *ctx) {
  int64_t near = nearness(x, ctx);
  if (ctx->status & DEC_FAILED) return;
  for (int64_t guard = FIRST_GUARD;; guard *= 2) {
    DecBuf v, ln10;
    bool negative;
    int settled = -1;
    size_t f;
    dec_init(&v);
    dec_init(&ln10);
    if (limbs_wanted(&f, ctx->prec + guard - near, ctx)) {
      f += 4;
      bool done = fix_ln(&v, &negative, x, f, ctx);
      if (done && common)
        done = fix_ln10(&ln10, f, ctx) && buf_shl(&v, v.d.limbs, v.d.n, (int64_t)f * DEC_LIMB_DIGITS, ctx) &&
               buf_divmod(out, NULL, v.d.limbs, v.d.n, ln10.d.limbs, ln10.d.n, ctx) &&
               buf_copy(&v, out->d.limbs, out->d.n, ctx);
      if (done) settled = fix_settle(out, &v, negative, -(int64_t)f * DEC_LIMB_DIGITS, 22, ctx);
    }
    dec_end(&v, ctx);
    dec_end(&ln10, ctx);
    if (settled) return;
  }
}

/* NaNs, signs, zeros, infinities: true when that was all. */
static bool log_special(DecBuf *out, const Dec *a, DecContext *ctx) {
  if (dec_nans(out, a, NULL, ctx)) return true;
  if (dec_is_zero(a)) {
    dec_set_special(out, DEC_INF, true);
    return true;
  }
  if (a->negative) {
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
    return true;
  }
  if (a->kind == DEC_INF) dec_set_special(out, DEC_INF, false);
  return a->kind == DEC_INF;
}

/* Whether the coefficient is a 1 with zeros: then its adjusted exponent is the common logarithm. */
static bool is_power_of_ten(const Dec *a) {
  return nat_zeros(a->limbs) == a->digits - 1 && nat_digit(a->limbs, a->n, a->digits - 1) == 1;
}

static void logarithm(DecBuf *out, const Dec *a, bool common, DecContext *ctx) {
  if (log_special(out, a, ctx)) return;
  uint8_t rounding = ctx->rounding;
  ctx->rounding = DEC_HALF_EVEN;
  if (is_power_of_ten(a) && (common || dec_adjusted(a) == 0)) {
    dec_set_i64(out, dec_adjusted(a));
    if (common) dec_finish(out, ctx);
  } else {
    log_ordinary(out, a, common, ctx);
  }
  ctx->rounding = rounding;
}

void dec_ln(DecBuf *out, const Dec *a, DecContext *ctx) {
  logarithm(out, a, false, ctx);
}
void dec_log10(DecBuf *out, const Dec *a, DecContext *ctx) {
  logarithm(out, a, true, ctx);
}
