/* Natural numbers that own their limbs: shifts, products, quotients and roots of decimal coefficients.

   Division is Knuth's algorithm D in base 10^9; above DIVIDE_FROM limbs of divisor it halves the divisor and
   lets products do the work (Burnikel and Ziegler's scheme). The result may not be an operand, unless said.
 */
#include "base/dec_int.h"
#include <string.h>

enum { DIVIDE_FROM = 60 };

bool dec_digits_fit(int64_t digits, DecContext *ctx) {
  if ((uint64_t)digits < UINT64_C(0x40000000) * DEC_LIMB_DIGITS / 4) return true;
  ctx->status |= DEC_NO_MEMORY;
  return false;
}

bool dec_work_fits(double steps, DecContext *ctx) {
  if (steps < 4e9) return true;
  ctx->status |= DEC_REFUSED;
  return false;
}

bool dec_reserve_more(DecBuf *b, size_t n, DecContext *ctx) {
  uint32_t *limbs = NULL;
  if (n < SIZE_MAX / 8 && n < PTRDIFF_MAX / 8) limbs = ctx->mem->take(ctx->mem->ctx, n * sizeof *limbs);
  if (!limbs) {
    ctx->status |= DEC_NO_MEMORY;
    return false;
  }
  dec_end(b, ctx);
  b->d.limbs = limbs;
  b->room = n;
  return true;
}

void dec_give_limbs(DecBuf *b, const DecContext *ctx) {
  ctx->mem->give(ctx->mem->ctx, b->d.limbs, b->room * sizeof *b->d.limbs);
}

void buf_swap(DecBuf *a, DecBuf *b) {
  DecBuf old = *a;
  *a = *b;
  *b = old;
  if (a->room == DEC_FEW) a->d.limbs = a->few;
  if (b->room == DEC_FEW) b->d.limbs = b->few;
}

bool buf_copy(DecBuf *out, const uint32_t *a, size_t n, DecContext *ctx) {
  if (!dec_reserve(out, n, ctx)) return false;
  memmove(out->d.limbs, a, n * sizeof *a);
  out->d.n = n;
  return true;
}

bool buf_shl(DecBuf *out, const uint32_t *a, size_t n, int64_t digits, DecContext *ctx) {
  if (!dec_digits_fit(digits, ctx)) return false;
  size_t room = n + (size_t)(digits / DEC_LIMB_DIGITS) + 1;
  if (a == out->d.limbs && room > out->room) {
    DecBuf wider;
    dec_init(&wider);
    bool done = buf_shl(&wider, a, n, digits, ctx);
    if (done) {
      Dec rest = out->d;
      rest.n = wider.d.n;
      buf_swap(out, &wider);
      rest.limbs = out->d.limbs;
      out->d = rest;
    }
    dec_end(&wider, ctx);
    return done;
  }
  if (!dec_reserve(out, room, ctx)) return false;
  nat_shl(out->d.limbs, a, n, digits);
  out->d.n = nat_trim(out->d.limbs, room);
  return true;
}

bool buf_shr(DecBuf *out, const uint32_t *a, size_t n, int64_t digits, unsigned *rest, DecContext *ctx) {
  if (digits >= (int64_t)n * DEC_LIMB_DIGITS) {
    int64_t have = n ? nat_digits(a, n) : 0;
    *rest = n ? 1 : 0;
    if (n && have == digits) {
      unsigned top = nat_digit(a, n, have - 1);
      bool more = nat_zeros(a) < have - 1;
      *rest = more && top % 5 == 0 ? top + 1 : top;
    }
    out->d.n = 0;
    return true;
  }
  if (a != out->d.limbs && !dec_reserve(out, n, ctx)) return false;
  *rest = nat_shr(out->d.limbs, a, n, digits);
  out->d.n = nat_trim(out->d.limbs, n - (size_t)(digits / DEC_LIMB_DIGITS));
  return true;
}

bool buf_mul(DecBuf *out, const uint32_t *a, size_t an, const uint32_t *b, size_t bn, DecContext *ctx) {
  if (!dec_reserve(out, an + bn, ctx)) return false;
  size_t n = nat_mul_scratch(an, bn);
  uint32_t *scratch = NULL;
  if (n) {
    size_t few = an < bn ? an : bn, many = an < bn ? bn : an;
    double work = (double)many;
    for (size_t left = few; left > 40; left /= 2) work *= 1.5;
    if (!dec_work_fits(work * 40, ctx)) return false;
    scratch = ctx->mem->take(ctx->mem->ctx, n * sizeof *scratch);
    if (!scratch) {
      ctx->status |= DEC_NO_MEMORY;
      return false;
    }
  }
  nat_mul(out->d.limbs, a, an, b, bn, scratch);
  if (n) ctx->mem->give(ctx->mem->ctx, scratch, n * sizeof *scratch);
  out->d.n = nat_trim(out->d.limbs, an + bn);
  return true;
}

/* ---- division ---- */

/* a[0..bn + 1) -= q * b; the borrow out of the top. */
static uint32_t submul(uint32_t *a, const uint32_t *b, size_t bn, uint32_t q) {
  uint64_t carry = 0;
  for (size_t i = 0; i < bn; i++) {
    uint64_t product = (uint64_t)b[i] * q + carry;
    carry = product / DEC_BASE;
    uint32_t low = (uint32_t)(product - carry * DEC_BASE);
    if (a[i] < low) {
      a[i] += DEC_BASE - low;
      carry++;
    } else {
      a[i] -= low;
    }
  }
  bool borrow = a[bn] < carry;
  a[bn] = (uint32_t)(borrow ? a[bn] + DEC_BASE - carry : a[bn] - carry);
  return borrow;
}

/* q[0..an - bn), remainder in a[0..bn): b's top limb is at least half the base, bn >= 2, a's top bn limbs are
   less than b. */
static void div_school(uint32_t *q, uint32_t *a, size_t an, const uint32_t *b, size_t bn) {
  for (size_t j = an - bn; j--;) {
    uint64_t top = (uint64_t)a[j + bn] * DEC_BASE + a[j + bn - 1];
    uint64_t guess = top / b[bn - 1], rest = top - guess * b[bn - 1];
    while (guess >= DEC_BASE || guess * b[bn - 2] > rest * DEC_BASE + a[j + bn - 2]) {
      guess--;
      rest += b[bn - 1];
      if (rest >= DEC_BASE) break;
    }
    if (submul(a + j, b, bn, (uint32_t)guess)) {
      guess--;
      a[j + bn] = (a[j + bn] + nat_add(a + j, a + j, bn, b, bn)) % DEC_BASE;
    }
    q[j] = (uint32_t)guess;
  }
}

static void div_2n(uint32_t *q, uint32_t *a, const uint32_t *b, size_t n, uint32_t *scratch);

/* q[0..h) and the remainder in a[0..h + l): a of 2h + l limbs by b of h + l, the quotient less than B^h. Its
   upper half b1 of h limbs gives a quotient that is at most two too large. */
static void div_3n(uint32_t *q, uint32_t *a, const uint32_t *b, size_t h, size_t l, uint32_t *scratch) {
  uint32_t *high = a + l, *product = scratch;
  const uint32_t *b1 = b + l;
  size_t n = h + l;
  uint32_t top = 0; /* what stands above a[0..n) after the division by b1 */
  if (nat_cmp(high + h, h, b1, h) < 0) {
    div_2n(q, high, b1, h, scratch);
  } else {
    for (size_t i = 0; i < h; i++) q[i] = DEC_BASE - 1;
    nat_sub(high + h, high + h, h, b1, h);
    top = nat_add(high, high, h, b1, h);
    top += high[h];
  }
  nat_mul(product, q, h, b, l, product + n);
  size_t pn = nat_trim(product, n);
  uint32_t borrow = nat_sub(a, a, n, product, pn);
  int64_t sign = (int64_t)top - borrow;
  while (sign < 0) {
    uint32_t one = 1;
    nat_sub(q, q, h, &one, 1);
    sign += nat_add(a, a, n, b, n);
  }
  a[n] = 0;
}

/* q[0..n) and the remainder in a[0..n): a of 2n limbs whose upper half is less than b. */
static void div_2n(uint32_t *q, uint32_t *a, const uint32_t *b, size_t n, uint32_t *scratch) {
  if (n < DIVIDE_FROM || n % 2) {
    div_school(q, a, 2 * n, b, n);
    return;
  }
  size_t h = n / 2;
  div_3n(q + h, a + h, b, h, h, scratch);
  div_3n(q, a, b, h, h, scratch);
}

/* Operands made fit: the divisor's top limb large, its length a small number times a power of two. */
typedef struct Division {
  uint32_t *a, *b, *q, *scratch, *all;
  size_t an, bn, n_all, pad;
  uint32_t scale;
} Division;

static bool division_begin(Division *d, const uint32_t *a, size_t an, const uint32_t *b, size_t bn,
                           DecContext *ctx) {
  size_t unit = 1;
  while (bn / unit >= DIVIDE_FROM) unit *= 2;
  d->bn = (bn + unit - 1) / unit * unit;
  d->pad = d->bn - bn;
  size_t pieces = (an + d->pad + 1 + d->bn - 1) / d->bn;
  d->an = unit == 1 ? an + 1 : (pieces + 1) * d->bn;
  size_t n_scratch = unit == 1 ? 0 : 8 * d->bn + 256;
  d->n_all = d->an + 1 + d->bn + d->an + n_scratch;
  double work = unit == 1 ? (double)(an - bn + 1) * (double)bn : (double)d->an * 60;
  for (size_t left = unit; left > 1; left /= 2) work *= 1.6;
  if (!dec_work_fits(work, ctx)) return false;
  d->all = ctx->mem->take(ctx->mem->ctx, d->n_all * sizeof *d->all);
  if (!d->all) {
    ctx->status |= DEC_NO_MEMORY;
    return false;
  }
  d->a = d->all;
  d->b = d->a + d->an + 1;
  d->q = d->b + d->bn;
  d->scratch = d->q + d->an;
  d->scale = DEC_BASE / (b[bn - 1] + 1);
  memset(d->all, 0, (d->an + 1 + d->bn + d->an) * sizeof *d->all);
  d->a[d->pad + an] = nat_mul_1(d->a + d->pad, a, an, d->scale, 0);
  nat_mul_1(d->b + d->pad, b, bn, d->scale, 0);
  if (unit == 1) {
    div_school(d->q, d->a, d->an, d->b, d->bn);
  } else {
    for (size_t at = d->an / d->bn - 1; at--;)
      div_2n(d->q + at * d->bn, d->a + at * d->bn, d->b, d->bn, d->scratch);
  }
  return true;
}

/* Divisors of one limb. */
static bool divmod_1(DecBuf *quotient, DecBuf *rest, const uint32_t *a, size_t an, uint32_t b,
                     DecContext *ctx) {
  DecBuf ignored;
  dec_init(&ignored);
  DecBuf *q = quotient ? quotient : &ignored;
  bool done = dec_reserve(q, an, ctx);
  if (done) {
    uint32_t left = nat_divrem_1(q->d.limbs, a, an, b);
    q->d.n = nat_trim(q->d.limbs, an);
    if (rest) {
      rest->d.limbs[0] = left;
      rest->d.n = left != 0;
    }
  }
  dec_end(&ignored, ctx);
  return done;
}

bool buf_divmod(DecBuf *quotient, DecBuf *rest, const uint32_t *a, size_t an, const uint32_t *b, size_t bn,
                DecContext *ctx) {
  if (nat_cmp(a, an, b, bn) < 0) {
    if (quotient) quotient->d.n = 0;
    return !rest || buf_copy(rest, a, an, ctx);
  }
  if (bn == 1) return divmod_1(quotient, rest, a, an, b[0], ctx);
  Division d;
  if (!division_begin(&d, a, an, b, bn, ctx)) return false;
  bool done = true;
  if (quotient) done = buf_copy(quotient, d.q, nat_trim(d.q, d.an - d.bn), ctx);
  if (done && rest) {
    nat_divrem_1(d.a, d.a, d.bn, d.scale);
    done = buf_copy(rest, d.a + d.pad, nat_trim(d.a + d.pad, bn), ctx);
  }
  ctx->mem->give(ctx->mem->ctx, d.all, d.n_all * sizeof *d.all);
  return done;
}

/* ---- square root ---- */

static uint64_t root_u64(uint64_t a) {
  uint64_t root = 0;
  for (uint64_t bit = UINT64_C(1) << 31; bit; bit >>= 1)
    if ((root | bit) * (root | bit) <= a) root |= bit;
  return root;
}

static void decrement(DecBuf *b) {
  uint32_t one = 1;
  nat_sub(b->d.limbs, b->d.limbs, b->d.n, &one, 1);
  b->d.n = nat_trim(b->d.limbs, b->d.n);
}

/* One step of Newton's method from above, then down to the floor: (out + a / out) / 2. */
static bool root_step(DecBuf *out, const uint32_t *a, size_t n, bool *exact, DecContext *ctx) {
  DecBuf q, sum;
  dec_init(&q);
  dec_init(&sum);
  bool done = buf_divmod(&q, NULL, a, n, out->d.limbs, out->d.n, ctx);
  size_t most = out->d.n > q.d.n ? out->d.n : q.d.n;
  if (done && (done = dec_reserve(&sum, most + 1, ctx))) {
    bool longer = out->d.n >= q.d.n;
    DecBuf *x = longer ? out : &q, *y = longer ? &q : out;
    sum.d.limbs[most] = nat_add(sum.d.limbs, x->d.limbs, x->d.n, y->d.limbs, y->d.n);
    nat_divrem_1(sum.d.limbs, sum.d.limbs, most + 1, 2);
    sum.d.n = nat_trim(sum.d.limbs, most + 1);
    buf_swap(out, &sum);
  }
  int order = 1;
  while (done && order > 0 && (done = buf_mul(&q, out->d.limbs, out->d.n, out->d.limbs, out->d.n, ctx))) {
    order = nat_cmp(q.d.limbs, q.d.n, a, n);
    if (order > 0) decrement(out);
  }
  *exact = order == 0;
  dec_end(&q, ctx);
  dec_end(&sum, ctx);
  return done;
}

bool buf_sqrt(DecBuf *out, const uint32_t *a, size_t n, bool *exact, DecContext *ctx) {
  if (n <= 2) {
    uint64_t value = nat_u64(a, n), root = root_u64(value);
    *exact = root * root == value;
    out->d.n = nat_set_u64(out->d.limbs, root);
    return true;
  }
  /* the root of the upper half of the digits, one more, is above and right to half its digits */
  int64_t half = (nat_digits(a, n) - 1) / 4;
  unsigned rest;
  DecBuf top;
  dec_init(&top);
  bool done = buf_shr(&top, a, n, 2 * half, &rest, ctx) && buf_sqrt(out, top.d.limbs, top.d.n, exact, ctx);
  dec_end(&top, ctx);
  if (!done) return false;
  if (!buf_copy(&top, out->d.limbs, out->d.n, ctx)) return false;
  done = dec_reserve(out, top.d.n + 1, ctx);
  if (done) {
    memcpy(out->d.limbs, top.d.limbs, top.d.n * sizeof *top.d.limbs);
    out->d.limbs[top.d.n] = nat_add_1(out->d.limbs, top.d.n, 1);
    out->d.n = nat_trim(out->d.limbs, top.d.n + 1);
  }
  dec_end(&top, ctx);
  return done && buf_shl(out, out->d.limbs, out->d.n, half, ctx) && root_step(out, a, n, exact, ctx);
}
