/* Decimal: exponents (quantize, rounding to integers, scaling), reduction, and the neighbours of a number. */
#include "base/dec.h"
#include "base/dec_int.h"

/* ---- to an exponent ---- */

/* a (finite) at that exponent, rounded; whether that needed more than `most` digits: then *out is no
   number. */
static bool move_to(DecBuf *out, const Dec *a, int64_t exponent, int64_t most, DecContext *ctx) {
  int64_t up = a->exponent - exponent;
  if (!a->n) {
    dec_set_zero(out, a->negative, exponent);
    return true;
  }
  if (up >= 0 && a->digits + up > most) return false;
  out->d.kind = DEC_FINITE;
  out->d.negative = a->negative;
  out->d.exponent = exponent;
  if (up >= 0) {
    if (buf_shl(out, a->limbs, a->n, up, ctx)) out->d.digits = a->digits + up;
    return true;
  }
  if (!buf_copy(out, a->limbs, a->n, ctx)) return true;
  ctx->status |= DEC_ROUNDED;
  if (dec_cut(out, -up, ctx->rounding, ctx)) ctx->status |= DEC_INEXACT;
  out->d.exponent = exponent;
  return out->d.digits <= most;
}

void dec_quantize(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  if (dec_nans(out, a, b, ctx)) return;
  if (a->kind == DEC_INF || b->kind == DEC_INF) {
    if (a->kind == b->kind)
      dec_copy(out, a, ctx);
    else
      dec_invalid(out, DEC_INVALID_OPERATION, ctx);
    return;
  }
  uint32_t before = ctx->status;
  if (b->exponent < dec_etiny(ctx) || b->exponent > ctx->emax ||
      !move_to(out, a, b->exponent, ctx->prec, ctx) || (out->d.n && dec_adjusted(&out->d) > ctx->emax)) {
    ctx->status = before;
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
    return;
  }
  dec_finish(out, ctx);
}

void dec_rescale(DecBuf *out, const Dec *a, int64_t exponent, DecContext *ctx) {
  if (dec_nans(out, a, NULL, ctx)) return;
  if (a->kind == DEC_INF) {
    dec_copy(out, a, ctx);
    return;
  }
  if (exponent > DEC_MAX_EMAX || exponent < DEC_MIN_ETINY || !move_to(out, a, exponent, DEC_MAX_PREC, ctx) ||
      (out->d.n && dec_adjusted(&out->d) > DEC_MAX_EMAX))
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
}

void dec_to_integral(DecBuf *out, const Dec *a, bool exact, DecContext *ctx) {
  if (dec_nans(out, a, NULL, ctx)) return;
  if (a->kind == DEC_INF || a->exponent >= 0) {
    dec_copy(out, a, ctx);
    return;
  }
  uint32_t before = ctx->status;
  move_to(out, a, 0, INT64_MAX, ctx);
  if (!exact) ctx->status = before | (ctx->status & DEC_FAILED);
}

void dec_reduce(DecBuf *out, const Dec *a, DecContext *ctx) {
  if (dec_nans(out, a, NULL, ctx)) return;
  dec_copy(out, a, ctx);
  dec_finish(out, ctx);
  if (out->d.kind != DEC_FINITE) return;
  if (!out->d.n) {
    out->d.exponent = 0;
    return;
  }
  int64_t top = ctx->clamp ? dec_etop(ctx) : ctx->emax, zeros = nat_zeros(out->d.limbs);
  if (zeros > top - out->d.exponent) zeros = top - out->d.exponent;
  if (zeros > 0) dec_cut(out, zeros, DEC_DOWN, ctx);
}

/* ---- neighbours ---- */

/* The next number in a direction, with no conditions but an invalid operation's. */
static void next(DecBuf *out, const Dec *a, bool up, DecContext *ctx) {
  if (dec_nans(out, a, NULL, ctx)) return;
  DecContext toward = *ctx;
  toward.status = 0;
  toward.rounding = up ? DEC_CEILING : DEC_FLOOR;
  if (a->kind == DEC_INF) {
    if (a->negative == !up) {
      dec_copy(out, a, ctx);
    } else if (dec_set_nines(out, ctx->prec, ctx)) {
      out->d.negative = a->negative;
      out->d.exponent = dec_etop(ctx);
    }
    return;
  }
  dec_copy(out, a, &toward);
  dec_finish(out, &toward);
  bool moved = toward.status & DEC_INEXACT;
  if (!moved && !(toward.status & DEC_FAILED)) {
    uint32_t one = 1;
    Dec tiny = {.limbs = &one, .n = 1, .exponent = dec_etiny(ctx) - 1, .digits = 1, .negative = !up};
    DecBuf rounded;
    dec_init(&rounded);
    buf_swap(&rounded, out);
    dec_add(out, &rounded.d, &tiny, &toward);
    dec_end(&rounded, ctx);
  }
  ctx->status |= toward.status & DEC_FAILED;
}

void dec_next_plus(DecBuf *out, const Dec *a, DecContext *ctx) {
  next(out, a, true, ctx);
}
void dec_next_minus(DecBuf *out, const Dec *a, DecContext *ctx) {
  next(out, a, false, ctx);
}

void dec_next_toward(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  if (dec_nans(out, a, b, ctx)) return;
  int order = dec_cmp(a, b);
  if (order == 0) {
    dec_copy(out, a, ctx);
    out->d.negative = b->negative;
    return;
  }
  next(out, a, order < 0, ctx);
  if (ctx->status & DEC_FAILED) return;
  if (out->d.kind == DEC_INF) {
    ctx->status |= DEC_OVERFLOW | DEC_ROUNDED | DEC_INEXACT;
  } else if (dec_adjusted(&out->d) < ctx->emin) {
    ctx->status |= DEC_UNDERFLOW | DEC_SUBNORMAL | DEC_ROUNDED | DEC_INEXACT;
    if (!out->d.n) ctx->status |= DEC_CLAMPED;
  }
}

/* ---- exponents as numbers ---- */

void dec_scaleb(DecBuf *out, const Dec *a, const Dec *b, DecContext *ctx) {
  int64_t by;
  if (dec_nans(out, a, b, ctx)) return;
  int64_t most = 2 * (ctx->emax + ctx->prec);
  if (b->kind != DEC_FINITE || b->exponent != 0 || !dec_as_i64(b, &by)) {
    /* an exponent of 18 digits and more can still be allowed in the widest contexts */
    bool whole = b->kind == DEC_FINITE && b->exponent == 0 && b->digits == 19;
    uint64_t size = whole ? nat_u64(b->limbs + 1, 2) * DEC_BASE + b->limbs[0] : UINT64_MAX;
    if (size > (uint64_t)most) {
      dec_invalid(out, DEC_INVALID_OPERATION, ctx);
      return;
    }
    by = b->negative ? -(int64_t)size : (int64_t)size;
  }
  if (by > most || by < -most) {
    dec_invalid(out, DEC_INVALID_OPERATION, ctx);
    return;
  }
  dec_copy(out, a, ctx);
  if (a->kind == DEC_INF) return;
  out->d.exponent += by;
  dec_finish(out, ctx);
}

void dec_logb(DecBuf *out, const Dec *a, DecContext *ctx) {
  if (dec_nans(out, a, NULL, ctx)) return;
  if (a->kind == DEC_INF) {
    dec_set_special(out, DEC_INF, false);
  } else if (!a->n) {
    dec_set_special(out, DEC_INF, true);
    ctx->status |= DEC_DIVISION_BY_ZERO;
  } else {
    dec_set_i64(out, dec_adjusted(a));
    dec_finish(out, ctx);
  }
}
