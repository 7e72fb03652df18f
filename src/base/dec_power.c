/* Decimal: powers, and powers modulo an integer.

   The reference's last digit is not always the correctly rounded one. What it does was found by asking it:
   for an integer exponent squares and products from the top bit down, in a context that has as many digits
   more as the exponent has, and two; for others e^(y ln x) with 23 digits more than the precision or the
   base. The same is done here. */
#include "base/dec.h"
#include "base/dec_fix.h"

enum { GUARD_INTEGER = 2, GUARD_REAL = 23 };

static void extreme(DecBuf *out, bool negative, bool tiny, DecContext *ctx) {
  dec_set_i64(out, 1);
  out->d.negative = negative;
  out->d.exponent = tiny ? -INT64_C(4000000000000000000) : INT64_C(4000000000000000000);
  dec_finish(out, ctx);
}

/* A 1 with as many zeros as fit, inexact: what is not exactly 1 but cannot be told from it. */
static void padded_one(DecBuf *out, bool negative, DecContext *ctx) {
  uint32_t one = 1;
  if (!dec_digits_fit(ctx->prec, ctx) || !buf_shl(out, &one, 1, ctx->prec - 1, ctx)) return;
  size_t n = out->d.n;
  dec_set_zero(out, negative, -(ctx->prec - 1));
  dec_measure(out, n);
  ctx->status |= DEC_INEXACT | DEC_ROUNDED;
  dec_finish(out, ctx);
}

/* ---- integer exponents ---- */

/* out = base^n, n > 0, all in the wide context w: squares, and products where a bit is set. */
static void power_by_squares(DecBuf *out, const Dec *base, uint64_t n, DecContext *w) {
  DecBuf product;
  dec_init(&product);
  dec_copy(out, base, w);
  int bit = 63;
  while (!(n >> bit & 1)) bit--;
  while (bit-- && out->d.kind == DEC_FINITE && out->d.n && !(w->status & DEC_FAILED)) {
    dec_mul(&product, &out->d, &out->d, w);
    buf_swap(out, &product);
    if (!(n >> bit & 1)) continue;
    dec_mul(&product, &out->d, base, w);
    buf_swap(out, &product);
  }
  dec_end(&product, w);
}

/* A result that came to nothing on the way: which zero or least number the reference makes of it depends on
   the size of the exponent when the rounding is directed. */
static void vanished(DecBuf *out, bool negative, DecContext *ctx) {
  uint8_t away = negative ? DEC_FLOOR : DEC_CEILING;
  if (ctx->rounding == DEC_UP || ctx->rounding == DEC_05UP || ctx->rounding == away)
    ctx->status |= DEC_REFUSED;
  else
    extreme(out, negative, true, ctx);
}

static void power_integer(DecBuf *out, const Dec *a, uint64_t n, bool inverse, bool negative,
                          DecContext *ctx) {
  DecContext work = *ctx;
  work.prec += GUARD_INTEGER + inverse + 1;
  for (uint64_t left = n; left >= 10; left /= 10) work.prec++;
  work.rounding = DEC_HALF_EVEN;
  work.clamp = false;
  uint32_t unit = 1;
  Dec base = *a, one = {.limbs = &unit, .n = 1, .digits = 1};
  base.negative = false;
  DecBuf inverted, v;
  dec_init(&inverted);
  dec_init(&v);
  if (inverse) {
    dec_div(&inverted, &one, &base, &work);
    base = inverted.d;
  }
  power_by_squares(&v, &base, n, &work);
  ctx->status |= work.status & DEC_FAILED;
  if (ctx->status & DEC_FAILED) {
    dec_set_special(out, DEC_QNAN, false);
  } else if (work.status & DEC_OVERFLOW) {
    extreme(out, negative, false, ctx);
  } else if (!v.d.n) {
    vanished(out, negative, ctx);
  } else {
    dec_copy(out, &v.d, ctx);
    out->d.negative = negative;
    ctx->status |= work.status;
    dec_finish(out, ctx);
    if ((ctx->status & DEC_SUBNORMAL) && (ctx->status & DEC_INEXACT)) ctx->status |= DEC_UNDERFLOW;
  }
  dec_end(&inverted, ctx);
  dec_end(&v, ctx);
}

/* ---- other exponents ---- */

/* a is positive and not 1. */
static void power_real(DecBuf *out, const Dec *a, const Dec *b, bool negative, DecContext *ctx) {
  DecContext work = dec_max_context(ctx->mem);
  work.prec = (ctx->prec > a->digits ? ctx->prec : a->digits) + GUARD_REAL;
  DecBuf ln, t;
  dec_init(&ln);
  dec_init(&t);
  dec_ln(&ln, a, &work);
  dec_mul(&t, &ln.d, b, &work);
  dec_exp(out, &t.d, &work);
  ctx->status |= work.status & DEC_FAILED;
  if (ctx->status & DEC_FAILED) {
    dec_set_special(out, DEC_QNAN, false);
  } else if (out->d.kind == DEC_INF) {
    extreme(out, negative, false, ctx);
  } else if (dec_is_integer(b)) {
    /* too large an integer for squares: only what comes to nothing is known */
    if (!out->d.n || dec_adjusted(&out->d) < dec_etiny(ctx) - 1)
      vanished(out, negative, ctx);
    else
      ctx->status |= DEC_REFUSED;
    if (ctx->status & DEC_REFUSED) dec_set_special(out, DEC_QNAN, false);
  } else if (!out->d.n) {
    extreme(out, negative, true, ctx);
  } else {
    out->d.negative = negative;
    ctx->status |= DEC_INEXACT | DEC_ROUNDED;
    dec_finish(out, ctx);
    if (ctx->status & DEC_SUBNORMAL) ctx->status |= DEC_UNDERFLOW;
  }
  dec_end(&ln, ctx);
  dec_end(&t, ctx);
}

/* ---- special cases, by the specification ---- */

/* a is infinite or zero, b not zero. */
static void power_of_special(DecBuf *out, const Dec *a, const Dec *b, bool negative) {
  if ((a->kind == DEC_INF) == b->negative)
    dec_set_zero(out, negative, 0);
  else
    dec_set_special(out, DEC_INF, negative);
}

/* b is infinite. */
static void power_to_infinity(DecBuf *out, const Dec *b, int order, DecContext *ctx) {
  if (order == 0)
    padded_one(out, false, ctx);
  else if ((order > 0) == b->negative)
    dec_set_zero(out, false, 0);
  else
    dec_set_special(out, DEC_INF, false);
}

static int compare_to_one(const Dec *a) {
  uint32_t unit = 1;
  Dec one = {.limbs = &unit, .n = 1, .digits = 1}, size = *a;
  size.negative = false;
  return dec_cmp(&size, &one);
}

/* 1 or -1 to an integer: as many zeros behind the point as the product has, while they fit. */
static void power_of_one(DecBuf *out, const Dec *a, const Dec *b, bool negative, DecContext *ctx) {
  int64_t times, zeros = -a->exponent, most = ctx->prec - 1;
  if (b->negative)
    times = 0;
  else if (!dec_as_i64(b, &times) || times > ctx->prec)
    times = ctx->prec;
  if (zeros <= 0 || !times) {
    zeros = 0;
  } else if (times > most / zeros) {
    zeros = most;
    ctx->status |= DEC_ROUNDED;
  } else {
    zeros *= times;
  }
  uint32_t one = 1;
  if (!buf_shl(out, &one, 1, zeros, ctx)) return;
  size_t n = out->d.n;
  dec_set_zero(out, negative, -zeros);
  dec_measure(out, n);
}

/* a is finite and not zero. */
static void power_finite(DecBuf *out, const Dec *a, const Dec *b, bool whole, DecContext *ctx) {
  bool negative = a->negative && whole && dec_is_odd(b);
  int order = compare_to_one(a);
  int64_t n;
  Dec size = *a;
  size.negative = false;
  if (b->kind == DEC_INF)
    power_to_infinity(out, b, order, ctx);
  else if (order == 0 && whole)
    power_of_one(out, a, b, negative, ctx);
  else if (order == 0)
    padded_one(out, negative, ctx);
  else if (whole && dec_as_i64(b, &n))
    power_integer(out, a, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, n < 0, negative, ctx);
  else
    power_real(out, &size, b, negative, ctx);
}

void dec_power(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  if (dec_nans(out, a, b, ctx)) return;
  if (dec_is_zero(b)) {
    if (dec_is_zero(a))
      dec_invalid(out, DEC_INVALID_OPERATION, ctx);
    else
      dec_set_i64(out, 1);
    return;
  }
  bool whole = dec_is_integer(b);
  if (a->negative && !whole && (a->n || a->kind == DEC_INF)) {
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
    return;
  }
  if (a->kind == DEC_INF || dec_is_zero(a)) {
    power_of_special(out, a, b, a->negative && whole && dec_is_odd(b));
    return;
  }
  power_finite(out, a, b, whole, ctx);
}

/* ---- modulo ---- */

/* |x| mod m for an integer of any exponent: coefficient * 10^exponent. */
static bool reduce_mod(DecBuf *out, const Dec *x, const DecBuf *m, DecContext *ctx) {
  DecBuf whole;
  dec_init(&whole);
  unsigned rest;
  bool done = x->exponent >= 0 ? buf_shl(&whole, x->limbs, x->n, x->exponent, ctx)
                               : buf_shr(&whole, x->limbs, x->n, -x->exponent, &rest, ctx);
  done = done && buf_divmod(NULL, out, whole.d.limbs, whole.d.n, m->d.limbs, m->d.n, ctx);
  dec_end(&whole, ctx);
  return done;
}

static bool mul_mod(DecBuf *a, const DecBuf *b, const DecBuf *m, DecContext *ctx) {
  DecBuf product;
  dec_init(&product);
  bool done = buf_mul(&product, a->d.limbs, a->d.n, b->d.limbs, b->d.n, ctx) &&
              buf_divmod(NULL, a, product.d.limbs, product.d.n, m->d.limbs, m->d.n, ctx);
  dec_end(&product, ctx);
  return done;
}

/* Digit by digit of the exponent, from the top: result^10 * base^digit. */
static bool power_digits(DecBuf *result, const DecBuf *base, const Dec *e, const DecBuf *m, DecContext *ctx) {
  int64_t digits = e->n ? dec_adjusted(e) + 1 : 0;
  if (!dec_work_fits((double)digits * 8 * (double)(m->d.n + 4) * (double)(m->d.n + 4), ctx)) return false;
  uint32_t one = 1;
  bool done = buf_divmod(NULL, result, &one, 1, m->d.limbs, m->d.n, ctx);
  for (int64_t at = digits; done && at--;) {
    int64_t place = at - e->exponent;
    unsigned digit = place < 0 ? 0 : nat_digit(e->limbs, e->n, place);
    DecBuf ten;
    dec_init(&ten);
    /* x^10 = (x^4 x)^2 */
    done = buf_copy(&ten, result->d.limbs, result->d.n, ctx) && mul_mod(result, result, m, ctx) &&
           mul_mod(result, result, m, ctx) && mul_mod(result, &ten, m, ctx) &&
           mul_mod(result, result, m, ctx);
    for (; done && digit; digit--) done = mul_mod(result, base, m, ctx);
    dec_end(&ten, ctx);
  }
  return done;
}

void dec_power_mod(DecBuf *out, const Dec *a, const Dec *b, const Dec *m, DecContext *ctx) {
  if (a->kind != DEC_SNAN && b->kind != DEC_SNAN && m->kind == DEC_SNAN) {
    dec_nans(out, m, NULL, ctx);
    return;
  }
  if (dec_nans(out, a, b, ctx) || dec_nans(out, m, NULL, ctx)) return;
  if (!dec_is_integer(a) || !dec_is_integer(b) || !dec_is_integer(m) || (b->negative && b->n) || !m->n ||
      dec_adjusted(m) >= ctx->prec || (!a->n && !b->n)) {
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
    return;
  }
  DecBuf modulus, base;
  unsigned rest;
  dec_init(&modulus);
  dec_init(&base);
  bool done = m->exponent >= 0 ? buf_shl(&modulus, m->limbs, m->n, m->exponent, ctx)
                               : buf_shr(&modulus, m->limbs, m->n, -m->exponent, &rest, ctx);
  done = done && reduce_mod(&base, a, &modulus, ctx) && power_digits(out, &base, b, &modulus, ctx);
  size_t n = out->d.n;
  dec_set_zero(out, a->negative && dec_is_odd(b), 0);
  if (done)
    dec_measure(out, n);
  else
    dec_set_special(out, DEC_QNAN, false);
  dec_end(&modulus, ctx);
  dec_end(&base, ctx);
}
