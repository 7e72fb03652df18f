/* Decimal: values, rounding, and the end of every operation: a coefficient of any length becomes a number of
   the context, with its conditions. See dec.h. */
#include "base/dec.h"
#include "base/dec_int.h"
#include <string.h>

DecContext dec_max_context(const BigMem *mem) {
  return (DecContext){.prec = DEC_MAX_PREC,
                      .emax = DEC_MAX_EMAX,
                      .emin = DEC_MIN_EMIN,
                      .rounding = DEC_HALF_EVEN,
                      .mem = mem};
}

bool dec_is_subnormal(const Dec *a, const DecContext *ctx) {
  return a->kind == DEC_FINITE && a->n && dec_adjusted(a) < ctx->emin;
}
bool dec_is_normal(const Dec *a, const DecContext *ctx) {
  return a->kind == DEC_FINITE && a->n && dec_adjusted(a) >= ctx->emin;
}

bool dec_is_integer(const Dec *a) {
  if (a->kind != DEC_FINITE) return false;
  return !a->n || a->exponent >= 0 || nat_zeros(a->limbs) >= -a->exponent;
}

bool dec_is_odd(const Dec *a) {
  if (!a->n || a->exponent > 0) return false;
  return nat_digit(a->limbs, a->n, -a->exponent) % 2;
}

bool dec_as_i64(const Dec *a, int64_t *value) {
  if (!dec_is_integer(a)) return false;
  *value = 0;
  if (!a->n) return true;
  if (dec_adjusted(a) >= 18) return false;
  for (int64_t at = dec_adjusted(a) - a->exponent; at >= 0 && at >= -a->exponent; at--)
    *value = *value * 10 + (int64_t)nat_digit(a->limbs, a->n, at);
  for (int64_t i = 0; i < a->exponent; i++) *value *= 10;
  if (a->negative) *value = -*value;
  return true;
}

void dec_measure(DecBuf *b, size_t n) {
  b->d.n = nat_trim(b->d.limbs, n);
  b->d.digits = nat_digits(b->d.limbs, b->d.n);
}

void dec_copy(DecBuf *out, const Dec *a, DecContext *ctx) {
  if (!buf_copy(out, a->limbs, a->n, ctx)) {
    dec_set_special(out, DEC_QNAN, false);
    return;
  }
  out->d.exponent = a->exponent;
  out->d.digits = a->digits;
  out->d.negative = a->negative;
  out->d.kind = a->kind;
}
void dec_copy_sign(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  dec_copy(out, a, ctx);
  out->d.negative = b->negative;
}

void dec_set_i64(DecBuf *out, int64_t value) {
  uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
  out->d.kind = DEC_FINITE;
  out->d.negative = value < 0;
  out->d.exponent = 0;
  dec_measure(out, nat_set_u64(out->d.limbs, size));
}

void dec_set_special(DecBuf *out, DecKind kind, bool negative) {
  out->d.kind = (uint8_t)kind;
  out->d.negative = negative;
  out->d.exponent = out->d.digits = 0;
  out->d.n = 0;
}

void dec_invalid(DecBuf *out, uint32_t status, DecContext *ctx) {
  dec_set_special(out, DEC_QNAN, false);
  ctx->status |= status;
}

void dec_set_zero(DecBuf *out, bool negative, int64_t exponent) {
  out->d.kind = DEC_FINITE;
  out->d.negative = negative;
  out->d.exponent = exponent;
  out->d.digits = 1;
  out->d.n = 0;
}

bool dec_set_nines(DecBuf *out, int64_t digits, DecContext *ctx) {
  if (!dec_digits_fit(digits, ctx)) return false;
  size_t n = limbs_for(digits);
  if (!dec_reserve(out, n, ctx)) return false;
  for (size_t i = 0; i < n; i++) out->d.limbs[i] = DEC_BASE - 1;
  if (digits % DEC_LIMB_DIGITS) out->d.limbs[n - 1] = dec_pow10[digits % DEC_LIMB_DIGITS] - 1;
  dec_measure(out, n);
  out->d.kind = DEC_FINITE;
  return true;
}

/* ---- NaNs ---- */

/* A payload that is too long loses its upper digits. */
static void fit_payload(DecBuf *b, const DecContext *ctx) {
  int64_t most = ctx->prec - ctx->clamp;
  if (!b->d.n || b->d.digits <= most) return;
  size_t n = limbs_for(most);
  if (most % DEC_LIMB_DIGITS) b->d.limbs[n - 1] %= dec_pow10[most % DEC_LIMB_DIGITS];
  dec_measure(b, n);
  if (!b->d.n) b->d.digits = 0;
}

static void quiet(DecBuf *out, const Dec *a, DecContext *ctx) {
  dec_copy(out, a, ctx);
  out->d.kind = DEC_QNAN;
  fit_payload(out, ctx);
}

bool dec_nans(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  const Dec *from = NULL;
  if (!dec_is_nan(a) && !(b && dec_is_nan(b))) return false;
  if (a->kind == DEC_SNAN)
    from = a;
  else if (b && b->kind == DEC_SNAN)
    from = b;
  if (from)
    ctx->status |= DEC_INVALID_OPERATION;
  else
    from = dec_is_nan(a) ? a : b;
  quiet(out, from, ctx);
  return true;
}

/* ---- rounding ---- */

/* Whether a magnitude with the last digit `last` grows when the rest behind it is cut. */
static bool dec_rounds_up(uint8_t rounding, bool negative, unsigned last, unsigned rest) {
  if (!rest) return false;
  switch (rounding) {
  case DEC_UP: return true;
  case DEC_CEILING: return !negative;
  case DEC_FLOOR: return negative;
  case DEC_HALF_UP: return rest >= 5;
  case DEC_HALF_DOWN: return rest > 5;
  case DEC_HALF_EVEN: return rest > 5 || (rest == 5 && last % 2);
  case DEC_05UP: return last % 5 == 0;
  default: return false;
  }
}

bool dec_cut(DecBuf *b, int64_t digits, uint8_t rounding, DecContext *ctx) {
  unsigned rest;
  buf_shr(b, b->d.limbs, b->d.n, digits, &rest, ctx);
  size_t n = b->d.n;
  unsigned last = n ? b->d.limbs[0] % 10 : 0;
  if (dec_rounds_up(rounding, b->d.negative, last, rest)) {
    /* something was cut, so there is room for a limb more unless no limb was freed: then the top one cannot
       overflow */
    uint32_t carry = nat_add_1(b->d.limbs, n, 1);
    if (!n || carry) b->d.limbs[n++] = 1;
  }
  dec_measure(b, n);
  b->d.exponent += digits;
  return rest != 0;
}

/* Zeros behind, to bring the exponent down. */
static bool pad(DecBuf *b, int64_t digits, DecContext *ctx) {
  if (!buf_shl(b, b->d.limbs, b->d.n, digits, ctx)) return false;
  b->d.digits += digits;
  b->d.exponent -= digits;
  return true;
}

static void overflow(DecBuf *b, DecContext *ctx) {
  bool negative = b->d.negative;
  bool infinite = true;
  switch (ctx->rounding) {
  case DEC_DOWN:
  case DEC_05UP: infinite = false; break;
  case DEC_CEILING: infinite = !negative; break;
  case DEC_FLOOR: infinite = negative; break;
  default: break;
  }
  ctx->status |= DEC_OVERFLOW | DEC_INEXACT | DEC_ROUNDED;
  if (infinite) {
    dec_set_special(b, DEC_INF, negative);
  } else if (dec_set_nines(b, ctx->prec, ctx)) {
    b->d.negative = negative;
    b->d.exponent = dec_etop(ctx);
  }
}

static void finish_zero(DecBuf *b, DecContext *ctx) {
  int64_t low = dec_etiny(ctx), high = ctx->clamp ? dec_etop(ctx) : ctx->emax;
  int64_t exponent = b->d.exponent < low ? low : b->d.exponent > high ? high : b->d.exponent;
  if (exponent != b->d.exponent) ctx->status |= DEC_CLAMPED;
  b->d.exponent = exponent;
}

/* Rounds to `digits` less, and to the precision again when that made it longer. */
static void finish_long(DecBuf *b, int64_t digits, bool subnormal, DecContext *ctx) {
  bool inexact = dec_cut(b, digits, ctx->rounding, ctx);
  if (b->d.digits > ctx->prec) dec_cut(b, 1, DEC_DOWN, ctx);
  if (b->d.n && dec_adjusted(&b->d) > ctx->emax) {
    overflow(b, ctx);
    return;
  }
  if (inexact && subnormal) ctx->status |= DEC_UNDERFLOW;
  if (subnormal) ctx->status |= DEC_SUBNORMAL;
  if (inexact) ctx->status |= DEC_INEXACT;
  ctx->status |= DEC_ROUNDED;
  if (!b->d.n) {
    ctx->status |= DEC_CLAMPED;
    b->d.digits = 1;
  }
}

static void finish_finite(DecBuf *b, DecContext *ctx) {
  int64_t etiny = dec_etiny(ctx), adjusted = dec_adjusted(&b->d);
  if (adjusted > ctx->emax) {
    overflow(b, ctx);
    return;
  }
  bool subnormal = adjusted < ctx->emin;
  int64_t cut = b->d.digits - ctx->prec;
  if (subnormal) {
    cut = etiny - b->d.exponent;
    ctx->status |= DEC_SUBNORMAL;
  }
  if (cut > 0) finish_long(b, cut, subnormal, ctx);
  if (ctx->clamp && b->d.kind == DEC_FINITE && b->d.exponent > dec_etop(ctx)) {
    ctx->status |= DEC_CLAMPED;
    pad(b, b->d.exponent - dec_etop(ctx), ctx);
  }
}

void dec_finish(DecBuf *b, DecContext *ctx) {
  if (ctx->status & DEC_FAILED) {
    dec_set_special(b, DEC_QNAN, false);
    return;
  }
  if (b->d.kind == DEC_FINITE && b->d.n)
    finish_finite(b, ctx);
  else if (b->d.kind == DEC_FINITE)
    finish_zero(b, ctx);
  else
    fit_payload(b, ctx);
  if (ctx->status & DEC_FAILED) dec_set_special(b, DEC_QNAN, false);
}
