/* Decimal: division, its whole quotients and remainders, and the square root. */
#include "base/dec.h"
#include "base/dec_int.h"
#include <string.h>

/* ---- quotient ---- */

/* Zeros at the lower end go, while the exponent is below the ideal one. */
static void strip_to(DecBuf *b, int64_t ideal, DecContext *ctx) {
  if (!b->d.n || b->d.exponent >= ideal) return;
  int64_t zeros = nat_zeros(b->d.limbs), most = ideal - b->d.exponent;
  if (zeros > most) zeros = most;
  if (zeros) dec_cut(b, zeros, DEC_DOWN, ctx);
}

/* An inexact quotient ends in neither 0 nor 5, for the final rounding to see that something follows. */
static void mark_inexact(DecBuf *b) {
  if (b->d.n && b->d.limbs[0] % 5) return;
  if (!b->d.n) b->d.limbs[b->d.n++] = 0;
  nat_add_1(b->d.limbs, b->d.n, 1);
}

/* To so many digits. */
static void div_finite(DecBuf *out, const Dec *a, const Dec *b, int64_t prec, DecContext *ctx) {
  int64_t ideal = a->exponent - b->exponent, shift = b->digits - a->digits + prec + 1;
  out->d.kind = DEC_FINITE;
  out->d.negative = a->negative ^ b->negative;
  if (!a->n) {
    dec_set_zero(out, out->d.negative, ideal);
    return;
  }
  DecBuf scaled, rest;
  dec_init(&scaled);
  dec_init(&rest);
  bool done;
  const Dec *x = a, *y = b;
  if (shift > 0) {
    done = buf_shl(&scaled, a->limbs, a->n, shift, ctx);
    x = &scaled.d;
  } else {
    done = buf_shl(&scaled, b->limbs, b->n, -shift, ctx);
    y = &scaled.d;
  }
  if (done && buf_divmod(out, &rest, x->limbs, x->n, y->limbs, y->n, ctx)) {
    out->d.exponent = ideal - shift;
    if (rest.d.n) mark_inexact(out);
    dec_measure(out, out->d.n);
    if (!rest.d.n) strip_to(out, ideal, ctx);
  }
  dec_end(&scaled, ctx);
  dec_end(&rest, ctx);
}

/* Division by zero, or of and by infinity; none is a NaN. True: that was all. */
static bool div_special(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  bool negative = a->negative ^ b->negative;
  if (a->kind == DEC_INF && b->kind == DEC_INF) {
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
  } else if (a->kind == DEC_INF) {
    dec_set_special(out, DEC_INF, negative);
  } else if (b->kind == DEC_INF) {
    dec_set_zero(out, negative, dec_etiny(ctx));
    ctx->status |= DEC_CLAMPED;
  } else if (!b->n && !a->n) {
    dec_invalid(out, DEC_DIVISION_UNDEFINED, ctx);
  } else if (!b->n) {
    dec_set_special(out, DEC_INF, negative);
    ctx->status |= DEC_DIVISION_BY_ZERO;
  } else {
    return false;
  }
  return true;
}

void dec_div(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  if ((a->kind | b->kind) != DEC_FINITE && dec_nans(out, a, b, ctx)) return;
  if (div_special(out, a, b, ctx)) return;
  /* an exact quotient is not longer than this: each digit of the divisor adds at most four */
  int64_t exact = a->digits + 4 * b->digits + 4;
  if (ctx->prec / 2 > exact) {
    div_finite(out, a, b, exact, ctx);
    if (out->d.digits < exact) {
      dec_finish(out, ctx);
      return;
    }
  }
  div_finite(out, a, b, ctx->prec, ctx);
  dec_finish(out, ctx);
}

/* ---- whole quotient and remainder ---- */

/* Both results, not finished; a finite, b finite and not zero. When the quotient has too many digits both are
   NaNs and DEC_DIVISION_IMPOSSIBLE is set. */
static void divide_whole(DecBuf *quotient, DecBuf *rest, const Dec *a, const Dec *b, DecContext *ctx) {
  bool negative = a->negative ^ b->negative;
  int64_t ideal = a->exponent < b->exponent ? a->exponent : b->exponent;
  DecBuf scaled;
  dec_init(&scaled);
  quotient->d = (Dec){.limbs = quotient->d.limbs, .digits = 1, .negative = negative};
  rest->d = (Dec){.limbs = rest->d.limbs, .digits = 1, .negative = a->negative, .exponent = ideal};
  int64_t apart = a->n ? dec_adjusted(a) - dec_adjusted(b) : -1;
  if (!a->n) {
    /* 0 and 0 */
  } else if (apart < 0) {
    if (a->exponent > ideal)
      buf_shl(rest, a->limbs, a->n, a->exponent - ideal, ctx);
    else
      buf_copy(rest, a->limbs, a->n, ctx);
  } else if (apart > ctx->prec) {
    ctx->status |= DEC_DIVISION_IMPOSSIBLE;
  } else if (a->exponent >= b->exponent) {
    if (buf_shl(&scaled, a->limbs, a->n, a->exponent - b->exponent, ctx))
      buf_divmod(quotient, rest, scaled.d.limbs, scaled.d.n, b->limbs, b->n, ctx);
  } else if (buf_shl(&scaled, b->limbs, b->n, b->exponent - a->exponent, ctx)) {
    buf_divmod(quotient, rest, a->limbs, a->n, scaled.d.limbs, scaled.d.n, ctx);
  }
  dec_end(&scaled, ctx);
  dec_measure(quotient, quotient->d.n);
  dec_measure(rest, rest->d.n);
  if (quotient->d.digits > ctx->prec) ctx->status |= DEC_DIVISION_IMPOSSIBLE;
  if (ctx->status & (DEC_DIVISION_IMPOSSIBLE | DEC_FAILED)) {
    dec_set_special(quotient, DEC_QNAN, false);
    dec_set_special(rest, DEC_QNAN, false);
  }
}

void dec_divint(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  if (dec_nans(out, a, b, ctx)) return;
  bool negative = a->negative ^ b->negative;
  if (a->kind == DEC_INF) {
    if (b->kind == DEC_INF)
      dec_invalid(out, DEC_INVALID_OPERATION, ctx);
    else
      dec_set_special(out, DEC_INF, negative);
  } else if (b->kind == DEC_INF) {
    dec_set_zero(out, negative, 0);
  } else if (!b->n && !a->n) {
    dec_invalid(out, DEC_DIVISION_UNDEFINED, ctx);
  } else if (!b->n) {
    dec_set_special(out, DEC_INF, negative);
    ctx->status |= DEC_DIVISION_BY_ZERO;
  } else {
    DecBuf rest;
    dec_init(&rest);
    divide_whole(out, &rest, a, b, ctx);
    dec_end(&rest, ctx);
    dec_finish(out, ctx);
  }
}

typedef void FiniteRemainder(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx);

static void remainder_by(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx, FiniteRemainder *finite) {
  if (dec_nans(out, a, b, ctx)) return;
  if (a->kind == DEC_INF) {
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
  } else if (b->kind == DEC_INF) {
    dec_copy(out, a, ctx);
    dec_finish(out, ctx);
  } else if (!b->n) {
    dec_invalid(out, a->n ? DEC_INVALID_OPERATION : DEC_DIVISION_UNDEFINED, ctx);
  } else {
    finite(out, a, b, ctx);
    dec_finish(out, ctx);
  }
}

static void rem_finite(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  DecBuf quotient;
  dec_init(&quotient);
  divide_whole(&quotient, out, a, b, ctx);
  dec_end(&quotient, ctx);
}

void dec_rem(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  remainder_by(out, a, b, ctx, rem_finite);
}

void dec_divmod(DecBuf *quotient, DecBuf *rest, const Dec *a, const Dec *b, DecContext *ctx) {
  if (dec_nans(quotient, a, b, ctx)) {
    dec_copy(rest, &quotient->d, ctx);
    return;
  }
  bool negative = a->negative ^ b->negative;
  dec_set_special(rest, DEC_QNAN, false);
  if (a->kind == DEC_INF) {
    if (b->kind == DEC_INF)
      dec_set_special(quotient, DEC_QNAN, false);
    else
      dec_set_special(quotient, DEC_INF, negative);
    ctx->status |= DEC_INVALID_OPERATION;
  } else if (b->kind == DEC_INF) {
    dec_set_zero(quotient, negative, 0);
    dec_copy(rest, a, ctx);
    dec_finish(rest, ctx);
  } else if (!b->n && !a->n) {
    dec_invalid(quotient, DEC_DIVISION_UNDEFINED, ctx);
  } else if (!b->n) {
    dec_set_special(quotient, DEC_INF, negative);
    ctx->status |= DEC_DIVISION_BY_ZERO | DEC_INVALID_OPERATION;
  } else {
    divide_whole(quotient, rest, a, b, ctx);
    dec_finish(quotient, ctx);
    dec_finish(rest, ctx);
  }
}

/* ---- remainder of the nearest quotient ---- */

/* rest -= b, in magnitude |b| - |rest| with the other sign; both at the rest's exponent. */
static bool subtract_from(DecBuf *rest, const Dec *b, DecContext *ctx) {
  DecBuf scaled;
  dec_init(&scaled);
  bool done = buf_shl(&scaled, b->limbs, b->n, b->exponent - rest->d.exponent, ctx);
  if (done) {
    nat_sub(scaled.d.limbs, scaled.d.limbs, scaled.d.n, rest->d.limbs, rest->d.n);
    done = buf_copy(rest, scaled.d.limbs, nat_trim(scaled.d.limbs, scaled.d.n), ctx);
    dec_measure(rest, rest->d.n);
    rest->d.negative = !rest->d.negative;
  }
  dec_end(&scaled, ctx);
  return done;
}

static void rem_near_finite(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  DecBuf quotient, twice;
  dec_init(&quotient);
  dec_init(&twice);
  divide_whole(&quotient, out, a, b, ctx);
  if (out->d.kind == DEC_FINITE && dec_reserve(&twice, out->d.n + 1, ctx)) {
    twice.d.limbs[out->d.n] = nat_mul_1(twice.d.limbs, out->d.limbs, out->d.n, 2, 0);
    twice.d.exponent = out->d.exponent;
    dec_measure(&twice, out->d.n + 1);
    Dec size = *b;
    size.negative = false;
    int order = dec_cmp(&twice.d, &size);
    bool odd = quotient.d.n && quotient.d.limbs[0] % 2;
    if (order > 0 || (order == 0 && odd)) {
      /* one more: it must fit the precision too */
      bool full = quotient.d.digits == ctx->prec;
      for (int64_t i = 0; full && i < quotient.d.digits; i++)
        full = nat_digit(quotient.d.limbs, quotient.d.n, i) == 9;
      if (full)
        dec_invalid(out, DEC_DIVISION_IMPOSSIBLE, ctx);
      else
        subtract_from(out, b, ctx);
    }
  }
  dec_end(&quotient, ctx);
  dec_end(&twice, ctx);
}

void dec_rem_near(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  remainder_by(out, a, b, ctx, rem_near_finite);
}

/* ---- square root: rounded half to even in every context ---- */

/* To so many digits; whether it is exact. */
static bool sqrt_positive(DecBuf *out, const Dec *a, int64_t prec, DecContext *ctx) {
  /* an even exponent, and about 2 * prec + 2 digits */
  int64_t odd = a->exponent & 1, exponent = (a->exponent - odd) / 2, ideal = exponent;
  int64_t half = (a->digits + odd + 1) / 2, shift = prec + 1 - half;
  DecBuf scaled;
  dec_init(&scaled);
  bool exact = true, done;
  unsigned rest = 0;
  if (2 * shift + odd >= 0)
    done = buf_shl(&scaled, a->limbs, a->n, 2 * shift + odd, ctx);
  else
    done = buf_shr(&scaled, a->limbs, a->n, -(2 * shift + odd), &rest, ctx);
  if (done && buf_sqrt(out, scaled.d.limbs, scaled.d.n, &exact, ctx)) {
    exact = exact && !rest;
    out->d.exponent = exponent - shift;
    if (!exact) mark_inexact(out);
    dec_measure(out, out->d.n);
    if (exact) strip_to(out, ideal, ctx);
  }
  dec_end(&scaled, ctx);
  return exact;
}

void dec_sqrt(DecBuf *out, const Dec *a, DecContext *ctx) {
  if (dec_nans(out, a, NULL, ctx)) return;
  if (dec_is_zero(a)) {
    dec_set_zero(out, a->negative, (a->exponent - (a->exponent & 1)) / 2);
    dec_finish(out, ctx);
    return;
  }
  if (a->negative) {
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
    return;
  }
  if (a->kind == DEC_INF) {
    dec_set_special(out, DEC_INF, false);
    return;
  }
  uint8_t rounding = ctx->rounding;
  ctx->rounding = DEC_HALF_EVEN;
  out->d.kind = DEC_FINITE;
  out->d.negative = false;
  /* an exact root has half the digits */
  int64_t few = a->digits / 2 + 4;
  if (ctx->prec / 2 <= few || !sqrt_positive(out, a, few, ctx)) sqrt_positive(out, a, ctx->prec, ctx);
  dec_finish(out, ctx);
  ctx->rounding = rounding;
}
