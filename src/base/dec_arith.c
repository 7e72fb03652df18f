/* Decimal: sums, products and fused multiply-add, exact and then rounded once. */
#include "base/dec.h"
#include "base/dec_int.h"
#include <string.h>

/* ---- sums ---- */

/* The coefficients are brought to one exponent. A number far below the other's last digit that can count is
   only a hint of how to round: it is replaced by a 1 in a place that is far enough away. */
typedef struct Aligned {
  const Dec *high, *low; /* by exponent */
  DecBuf shifted;        /* high's coefficient at the exponent of `low_limbs` */
  const uint32_t *low_limbs;
  size_t low_n;
  int64_t exponent;
  uint32_t one;
  bool a_high; /* high is the first operand (which may be the same object as the second) */
} Aligned;

static bool align(Aligned *al, const Dec *a, const Dec *b, DecContext *ctx) {
  bool a_high = a->exponent >= b->exponent;
  al->a_high = a_high;
  al->high = a_high ? a : b;
  al->low = a_high ? b : a;
  al->low_limbs = al->low->limbs;
  al->low_n = al->low->n;
  al->exponent = al->low->exponent;
  int64_t room = al->high->digits - ctx->prec - 2;
  int64_t floor = al->high->exponent + (room < -1 ? room : -1);
  if (dec_adjusted(al->low) < floor) {
    al->one = 1;
    al->low_limbs = &al->one;
    al->low_n = 1;
    al->exponent = floor;
  }
  dec_init(&al->shifted);
  int64_t shift = al->high->exponent - al->exponent;
  if (!shift) return true;
  return buf_shl(&al->shifted, al->high->limbs, al->high->n, shift, ctx);
}

static void add_aligned(DecBuf *out, Aligned *al, bool b_negative, DecContext *ctx) {
  bool moved = al->high->exponent != al->exponent;
  const uint32_t *x = moved ? al->shifted.d.limbs : al->high->limbs, *y = al->low_limbs;
  size_t xn = moved ? al->shifted.d.n : al->high->n, yn = al->low_n;
  bool x_negative = al->a_high ? al->high->negative : b_negative;
  bool y_negative = al->a_high ? b_negative : al->low->negative;
  int order = nat_cmp(x, xn, y, yn);
  if (order < 0) {
    const uint32_t *limbs = x;
    size_t n = xn;
    x = y, xn = yn;
    y = limbs, yn = n;
  }
  if (!dec_reserve(out, xn + 1, ctx)) return;
  out->d.kind = DEC_FINITE;
  out->d.exponent = al->exponent;
  out->d.negative = order < 0 ? y_negative : x_negative;
  if (x_negative == y_negative) {
    out->d.limbs[xn] = nat_add(out->d.limbs, x, xn, y, yn);
    dec_measure(out, xn + 1);
  } else {
    nat_sub(out->d.limbs, x, xn, y, yn);
    dec_measure(out, xn);
    if (!out->d.n) out->d.negative = ctx->rounding == DEC_FLOOR;
  }
}

/* Of 0 + x: x, with zeros behind as far as they fit, to come near the exponent of the zero. */
static void add_zero(DecBuf *out, const Dec *x, bool negative, int64_t zero_exponent, DecContext *ctx) {
  int64_t down = x->exponent - zero_exponent, most = ctx->prec + 1 - x->digits;
  if (down > most) down = most < 0 ? 0 : most;
  if (down > 0) {
    if (buf_shl(out, x->limbs, x->n, down, ctx)) out->d.digits = x->digits + down;
  } else {
    down = 0;
    if (buf_copy(out, x->limbs, x->n, ctx)) out->d.digits = x->digits;
  }
  out->d.kind = DEC_FINITE;
  out->d.exponent = x->exponent - down;
  out->d.negative = negative;
}

static void add_finite(DecBuf *out, const Dec *a, const Dec *b, bool b_negative, DecContext *ctx) {
  if (!a->n && !b->n) {
    bool negative = a->negative == b_negative ? b_negative : ctx->rounding == DEC_FLOOR;
    dec_set_zero(out, negative, a->exponent < b->exponent ? a->exponent : b->exponent);
  } else if (!a->n) {
    add_zero(out, b, b_negative, a->exponent, ctx);
  } else if (!b->n) {
    add_zero(out, a, a->negative, b->exponent, ctx);
  } else {
    Aligned al;
    if (align(&al, a, b, ctx)) add_aligned(out, &al, b_negative, ctx);
    dec_end(&al.shifted, ctx);
  }
  dec_finish(out, ctx);
}

static void add_signed(DecBuf *out, const Dec *a, const Dec *b, bool minus, DecContext *ctx) {
  if ((a->kind | b->kind) == DEC_FINITE) {
    add_finite(out, a, b, b->negative ^ minus, ctx);
    return;
  }
  if (dec_nans(out, a, b, ctx)) return;
  bool b_negative = b->negative ^ minus;
  if (a->kind == DEC_INF && b->kind == DEC_INF && a->negative != b_negative)
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
  else
    dec_set_special(out, DEC_INF, a->kind == DEC_INF ? a->negative : b_negative);
}

void dec_add(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  add_signed(out, a, b, false, ctx);
}
void dec_sub(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  add_signed(out, a, b, true, ctx);
}

/* ---- signs: as 0 + a and 0 - a ---- */

static void signed_copy(DecBuf *out, const Dec *a, bool negative, DecContext *ctx) {
  if (dec_nans(out, a, NULL, ctx)) return;
  dec_copy(out, a, ctx);
  out->d.negative = negative;
  if (dec_is_zero(a)) out->d.negative = ctx->rounding == DEC_FLOOR && negative;
  dec_finish(out, ctx);
}

void dec_plus(DecBuf *out, const Dec *a, DecContext *ctx) {
  signed_copy(out, a, a->negative, ctx);
}
void dec_minus(DecBuf *out, const Dec *a, DecContext *ctx) {
  signed_copy(out, a, !a->negative, ctx);
}
void dec_abs(DecBuf *out, const Dec *a, DecContext *ctx) {
  signed_copy(out, a, false, ctx);
}

/* ---- products ---- */

/* Exact; not finished. */
static void mul_finite(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  out->d.kind = DEC_FINITE;
  out->d.negative = a->negative ^ b->negative;
  out->d.exponent = a->exponent + b->exponent;
  out->d.digits = 1;
  if (!a->n || !b->n)
    out->d.n = 0;
  else if (buf_mul(out, a->limbs, a->n, b->limbs, b->n, ctx))
    out->d.digits = nat_digits(out->d.limbs, out->d.n);
}

/* One of them is infinite, none a NaN. */
static void mul_infinite(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  if (dec_is_zero(a) || dec_is_zero(b))
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
  else
    dec_set_special(out, DEC_INF, a->negative ^ b->negative);
}

void dec_mul(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  if ((a->kind | b->kind) == DEC_FINITE) {
    mul_finite(out, a, b, ctx);
    dec_finish(out, ctx);
  } else if (!dec_nans(out, a, b, ctx)) {
    mul_infinite(out, a, b, ctx);
  }
}

/* The first signalling NaN of three decides, else the first quiet one; but what a product of infinity and
   zero says stands before the third's. */
static bool fma_nans(DecBuf *out, const Dec *a, const Dec *b, const Dec *c, DecContext *ctx) {
  bool undefined = (a->kind == DEC_INF && dec_is_zero(b)) || (b->kind == DEC_INF && dec_is_zero(a));
  if (a->kind != DEC_SNAN && b->kind != DEC_SNAN && c->kind == DEC_SNAN && !undefined)
    return dec_nans(out, c, NULL, ctx);
  if (dec_nans(out, a, b, ctx)) return true;
  return false;
}

void dec_fma(DecBuf *out, const Dec *a, const Dec *b, const Dec *c, DecContext *ctx) {
  if (fma_nans(out, a, b, c, ctx)) return;
  DecBuf product;
  dec_init(&product);
  if (a->kind == DEC_INF || b->kind == DEC_INF) {
    mul_infinite(&product, a, b, ctx);
    if (product.d.kind == DEC_QNAN) {
      dec_set_special(out, DEC_QNAN, false);
      return;
    }
  } else {
    mul_finite(&product, a, b, ctx);
  }
  if (!(ctx->status & DEC_FAILED)) dec_add(out, &product.d, c, ctx);
  dec_end(&product, ctx);
}
