/* Fixed-point exponential and logarithm; see dec_fix.h.

   exp: Taylor's series for x / 2^k, squared k times. ln: Halley's iteration on exp, whose digits triple, from
   a double. ln 10 from three series of atanh(1/n), or from a table when that is long enough. */
#include "base/dec_fix.h"
#include <math.h>
#include <string.h>

enum { TABLE_LIMBS = 24 };

/* The first 216 decimals of ln 10, lowest limb first; in front stands 2. */
static const uint32_t ln10_table[TABLE_LIMBS] = {
    377732628, 505308965, 198528393, 894826233, 680843799, 208325554, 689482907, 369098781,
    756666287, 465082806, 633409525, 42286248,  341967784, 89598298,  235997205, 677352480,
    967572609, 33327900,  628772976, 601101488, 684364207, 17991454,  994045684, 302585092,
};

/* a * b; cut, so less than 1 ulp too small. */
static bool fix_mul(DecBuf *out, const DecBuf *a, const DecBuf *b, size_t f, DecContext *ctx) {
  if (!buf_mul(out, a->d.limbs, a->d.n, b->d.limbs, b->d.n, ctx)) return false;
  size_t n = out->d.n > f ? out->d.n - f : 0;
  memmove(out->d.limbs, out->d.limbs + f, n * sizeof *out->d.limbs);
  out->d.n = n;
  return true;
}

bool fix_from(DecBuf *out, const Dec *x, size_t f, DecContext *ctx) {
  int64_t shift = (int64_t)f * DEC_LIMB_DIGITS + x->exponent;
  unsigned rest;
  if (shift >= 0) return buf_shl(out, x->limbs, x->n, shift, ctx);
  return buf_shr(out, x->limbs, x->n, -shift, &rest, ctx);
}

static bool fix_add(DecBuf *out, const DecBuf *a, const DecBuf *b, DecContext *ctx) {
  const DecBuf *x = a->d.n >= b->d.n ? a : b, *y = x == a ? b : a;
  DecBuf sum;
  dec_init(&sum);
  size_t n = x->d.n;
  bool done = dec_reserve(&sum, n + 1, ctx);
  if (done) {
    sum.d.limbs[n] = nat_add(sum.d.limbs, x->d.limbs, n, y->d.limbs, y->d.n);
    sum.d.n = nat_trim(sum.d.limbs, n + 1);
    buf_swap(out, &sum);
  }
  dec_end(&sum, ctx);
  return done;
}

static bool fix_sub(DecBuf *out, const DecBuf *a, const DecBuf *b, bool *negative, DecContext *ctx) {
  *negative = nat_cmp(a->d.limbs, a->d.n, b->d.limbs, b->d.n) < 0;
  const DecBuf *x = *negative ? b : a, *y = *negative ? a : b;
  DecBuf rest;
  dec_init(&rest);
  bool done = dec_reserve(&rest, x->d.n, ctx);
  if (done) {
    nat_sub(rest.d.limbs, x->d.limbs, x->d.n, y->d.limbs, y->d.n);
    rest.d.n = nat_trim(rest.d.limbs, x->d.n);
    buf_swap(out, &rest);
  }
  dec_end(&rest, ctx);
  return done;
}

/* out = value at f limbs of fraction. */
static bool fix_set(DecBuf *out, uint32_t value, size_t f, DecContext *ctx) {
  if (!dec_reserve(out, f + 1, ctx)) return false;
  memset(out->d.limbs, 0, f * sizeof *out->d.limbs);
  out->d.limbs[f] = value;
  out->d.n = f + 1;
  return true;
}

/* To another number of fraction limbs; cut or filled with zeros. */
static bool fix_move(DecBuf *out, const DecBuf *a, size_t from, size_t to, DecContext *ctx) {
  size_t less = from > to ? from - to : 0, more = to > from ? to - from : 0;
  if (a->d.n <= less) {
    out->d.n = 0;
    return true;
  }
  size_t n = a->d.n - less;
  if (!dec_reserve(out, n + more, ctx)) return false;
  memset(out->d.limbs, 0, more * sizeof *out->d.limbs);
  memcpy(out->d.limbs + more, a->d.limbs + less, n * sizeof *out->d.limbs);
  out->d.n = n + more;
  return true;
}

static void div_small(DecBuf *b, uint32_t by) {
  nat_divrem_1(b->d.limbs, b->d.limbs, b->d.n, by);
  b->d.n = nat_trim(b->d.limbs, b->d.n);
}

/* ---- ln 10 ---- */

/* sum += times * atanh(1/n): terms times / (n^(2i+1) (2i+1)). */
static bool add_atanh(DecBuf *sum, uint32_t times, uint32_t n, size_t f, DecContext *ctx) {
  DecBuf power, term;
  dec_init(&power);
  dec_init(&term);
  bool done = fix_set(&power, times, f, ctx) && dec_reserve(&term, f + 1, ctx);
  if (done) div_small(&power, n);
  for (uint32_t i = 1; done && power.d.n; i += 2) {
    nat_divrem_1(term.d.limbs, power.d.limbs, power.d.n, i);
    term.d.n = nat_trim(term.d.limbs, power.d.n);
    nat_add(sum->d.limbs, sum->d.limbs, f + 1, term.d.limbs, term.d.n);
    div_small(&power, n * n);
  }
  dec_end(&power, ctx);
  dec_end(&term, ctx);
  return done;
}

bool fix_ln10(DecBuf *out, size_t f, DecContext *ctx) {
  if (f <= TABLE_LIMBS) {
    if (!dec_reserve(out, f + 1, ctx)) return false;
    memcpy(out->d.limbs, ln10_table + TABLE_LIMBS - f, f * sizeof *out->d.limbs);
    out->d.limbs[f] = 2;
    out->d.n = f + 1;
    return true;
  }
  if (!dec_work_fits((double)f * (double)f * 20, ctx)) return false;
  DecBuf sum;
  size_t wide = f + 1;
  dec_init(&sum);
  bool done = fix_set(&sum, 0, wide, ctx) && add_atanh(&sum, 46, 31, wide, ctx) &&
              add_atanh(&sum, 34, 49, wide, ctx) && add_atanh(&sum, 20, 161, wide, ctx);
  if (done) done = fix_move(out, &sum, wide, f, ctx);
  dec_end(&sum, ctx);
  return done;
}

/* ---- exp ---- */

/* How often x is halved: about the root of half the bits. */
static unsigned halvings(size_t f) {
  double bits = (double)f * 30;
  return (unsigned)sqrt(bits * 0.8) + 2;
}

/* How many terms leave less than one ulp: x < 3 * 2^-k, term n < x^n / n!. */
static uint32_t terms_for(size_t f, unsigned k) {
  double bits = (double)f * 29.9, sum = 0;
  uint32_t n = 0;
  while (sum < bits) {
    n++;
    sum += (double)k - 1.6 + log2((double)n);
  }
  return n + 1;
}

/* Horner's scheme: 1 + x (1 + x/2 (1 + x/3 ...)). */
static bool series(DecBuf *sum, const DecBuf *x, size_t f, uint32_t terms, DecContext *ctx) {
  DecBuf product;
  dec_init(&product);
  bool done = fix_set(sum, 1, f, ctx);
  for (uint32_t i = terms; done && i; i--) {
    if (!(done = fix_mul(&product, sum, x, f, ctx))) break;
    div_small(&product, i);
    done = fix_set(sum, 1, f, ctx);
    if (done) nat_add(sum->d.limbs, sum->d.limbs, f + 1, product.d.limbs, product.d.n);
  }
  dec_end(&product, ctx);
  return done;
}

/* e^x for x below 3: 10^6 ulp. */
static bool fix_exp(DecBuf *out, const DecBuf *x, size_t f, DecContext *ctx) {
  unsigned k = halvings(f);
  size_t wide = f + 1 + k / 25;
  uint32_t terms = terms_for(wide, k);
  double each = wide < 40 ? (double)wide * (double)wide : pow((double)wide, 1.585) * 5;
  if (!dec_work_fits(each * (terms + k), ctx)) return false;
  DecBuf part, square;
  dec_init(&part);
  dec_init(&square);
  bool done = fix_move(&part, x, f, wide, ctx);
  for (unsigned left = k; done && left;) {
    unsigned step = left > 29 ? 29 : left;
    div_small(&part, (uint32_t)1 << step);
    left -= step;
  }
  done = done && series(&square, &part, wide, terms, ctx);
  for (unsigned i = 0; done && i < k; i++) {
    done = fix_mul(&part, &square, &square, wide, ctx);
    buf_swap(&part, &square);
  }
  done = done && fix_move(out, &square, wide, f, ctx);
  dec_end(&part, ctx);
  dec_end(&square, ctx);
  return done;
}

/* ---- ln ---- */

/* The double nearest to a fixed-point number below 10^9. */
static double to_double(const DecBuf *m, size_t f) {
  double value = 0, unit = 1;
  for (size_t i = f + 1; i-- > 0 && i + 4 > f;) {
    value += (i < m->d.n ? (double)m->d.limbs[i] : 0) * unit;
    unit *= 1e-9;
  }
  return value;
}

/* y + 2 (m - e^y) / (m + e^y), of f limbs all. */
static bool halley(DecBuf *y, const DecBuf *m, size_t f, DecContext *ctx) {
  DecBuf e, difference, sum, quotient;
  bool less, ignored;
  dec_init(&e);
  dec_init(&difference);
  dec_init(&sum);
  dec_init(&quotient);
  bool done = fix_exp(&e, y, f, ctx) && fix_sub(&difference, m, &e, &less, ctx) &&
              fix_add(&sum, m, &e, ctx) &&
              buf_shl(&difference, difference.d.limbs, difference.d.n, (int64_t)f * DEC_LIMB_DIGITS, ctx) &&
              buf_divmod(&quotient, NULL, difference.d.limbs, difference.d.n, sum.d.limbs, sum.d.n, ctx) &&
              fix_add(&quotient, &quotient, &quotient, ctx);
  if (done) done = less ? fix_sub(y, y, &quotient, &ignored, ctx) : fix_add(y, y, &quotient, ctx);
  dec_end(&e, ctx);
  dec_end(&difference, ctx);
  dec_end(&sum, ctx);
  dec_end(&quotient, ctx);
  return done;
}

/* ln m for 1 <= m < 4: each round has three times the digits of the one before, less one limb. */
static bool ln_from_one(DecBuf *y, const DecBuf *m, size_t f, DecContext *ctx) {
  size_t sizes[48], n = 0;
  for (size_t size = f + 1; n < 48; size = size / 3 + 2) {
    sizes[n++] = size;
    if (size <= 4) break;
  }
  double start = log(to_double(m, f));
  if (!(start > 0)) start = 0;
  DecBuf cut;
  dec_init(&cut);
  size_t at = 2;
  bool done = fix_set(y, 0, at, ctx);
  if (done) {
    uint64_t scaled = (uint64_t)(start * 1e17);
    y->d.limbs[0] = (uint32_t)(scaled % 100000000) * 10;
    y->d.limbs[1] = (uint32_t)(scaled / 100000000 % DEC_BASE);
    y->d.limbs[2] = (uint32_t)(scaled / 100000000 / DEC_BASE);
    y->d.n = nat_trim(y->d.limbs, 3);
  }
  while (done && n--) {
    DecBuf moved;
    dec_init(&moved);
    done = fix_move(&moved, y, at, sizes[n], ctx) && fix_move(&cut, m, f, sizes[n], ctx);
    at = sizes[n];
    if (done) {
      buf_swap(y, &moved);
      done = halley(y, &cut, at, ctx);
    }
    dec_end(&moved, ctx);
  }
  dec_end(&cut, ctx);
  if (!done) return false;
  DecBuf moved;
  dec_init(&moved);
  done = fix_move(&moved, y, at, f, ctx);
  if (done) buf_swap(y, &moved);
  dec_end(&moved, ctx);
  return done;
}

/* x = m * 10^*ten with 0.25 < m < 4 or so; *below: m is below 1, and given as 1 / m. */
static bool split(DecBuf *m, int64_t *ten, bool *below, const Dec *x, size_t f, DecContext *ctx) {
  Dec unit = *x;
  unsigned first = nat_digit(x->limbs, x->n, x->digits - 1);
  unit.exponent = first < 3 ? 1 - x->digits : -x->digits;
  *ten = x->exponent - unit.exponent;
  *below = first >= 3;
  if (!*below) return fix_from(m, &unit, f, ctx);
  DecBuf one, part;
  dec_init(&one);
  dec_init(&part);
  bool done = fix_from(&part, &unit, f, ctx) && fix_set(&one, 1, 2 * f, ctx) &&
              buf_divmod(m, NULL, one.d.limbs, one.d.n, part.d.limbs, part.d.n, ctx);
  dec_end(&one, ctx);
  dec_end(&part, ctx);
  return done;
}

bool fix_ln(DecBuf *out, bool *negative, const Dec *x, size_t f, DecContext *ctx) {
  DecBuf m, tens, size;
  int64_t ten;
  bool below;
  dec_init(&m);
  dec_init(&tens);
  dec_init(&size);
  bool done = split(&m, &ten, &below, x, f, ctx) && ln_from_one(out, &m, f, ctx);
  if (done && ten) {
    uint64_t count = ten < 0 ? 0 - (uint64_t)ten : (uint64_t)ten;
    size.d.n = nat_set_u64(size.d.limbs, count);
    done = fix_ln10(&tens, f, ctx) && buf_mul(&m, tens.d.limbs, tens.d.n, size.d.limbs, size.d.n, ctx);
    *negative = ten < 0;
    if (done && below == *negative) {
      done = fix_add(out, &m, out, ctx);
    } else if (done) {
      bool less;
      done = fix_sub(out, &m, out, &less, ctx);
    }
  } else {
    *negative = below;
  }
  dec_end(&m, ctx);
  dec_end(&tens, ctx);
  dec_end(&size, ctx);
  return done;
}

/* ---- any exponent, and the last rounding ---- */

bool fix_exp_any(DecBuf *out, int64_t *exponent, const DecBuf *t, bool negative, size_t f, DecContext *ctx) {
  DecBuf ln10, tens, rest;
  dec_init(&ln10);
  dec_init(&tens);
  dec_init(&rest);
  bool done =
      fix_ln10(&ln10, f, ctx) && buf_divmod(&tens, &rest, t->d.limbs, t->d.n, ln10.d.limbs, ln10.d.n, ctx);
  if (done) {
    int64_t k = 0;
    for (size_t i = tens.d.n; i--;) k = k * DEC_BASE + tens.d.limbs[i];
    bool ignored;
    if (negative) {
      done = fix_sub(&rest, &ln10, &rest, &ignored, ctx);
      k = -(k + 1);
    }
    *exponent = k - (int64_t)f * DEC_LIMB_DIGITS;
    done = done && fix_exp(out, &rest, f, ctx);
  }
  dec_end(&ln10, ctx);
  dec_end(&tens, ctx);
  dec_end(&rest, ctx);
  return done;
}

/* One bound of the interval, rounded. */
static bool bound(DecBuf *out, const DecBuf *v, bool above, bool negative, int64_t exponent, int64_t error,
                  DecContext *ctx) {
  size_t limb = (size_t)(error / DEC_LIMB_DIGITS), n = v->d.n + 1;
  uint32_t by = dec_pow10[error % DEC_LIMB_DIGITS];
  if (limb >= v->d.n || !dec_reserve(out, n, ctx)) {
    ctx->status |= DEC_NO_MEMORY;
    return false;
  }
  memcpy(out->d.limbs, v->d.limbs, v->d.n * sizeof *out->d.limbs);
  out->d.limbs[n - 1] = 0;
  if (above)
    nat_add_1(out->d.limbs + limb, n - limb, by);
  else
    nat_sub(out->d.limbs + limb, out->d.limbs + limb, n - limb, &by, 1);
  if (out->d.limbs[0] % 10 == 0) out->d.limbs[0]++;
  dec_set_zero(out, negative, exponent);
  dec_measure(out, n);
  dec_finish(out, ctx);
  return !(ctx->status & DEC_FAILED);
}

/* A value just below the least normal number, so near that it is rounded to it: whether the reference takes
   it for subnormal depends on the digits it calculates with. */
static bool hides_subnormal(const Dec *result, const DecBuf *v, uint32_t status, const DecContext *ctx) {
  if (!(status & DEC_SUBNORMAL) || dec_is_subnormal(result, ctx)) return false;
  int64_t digits = nat_digits(v->d.limbs, v->d.n), nines = 0;
  while (nines < digits && nat_digit(v->d.limbs, v->d.n, digits - 1 - nines) == 9) nines++;
  return nines >= ctx->prec;
}

int fix_settle(DecBuf *result, const DecBuf *v, bool negative, int64_t exponent, int64_t error,
               DecContext *ctx) {
  DecBuf high;
  DecContext low_ctx = *ctx, high_ctx = *ctx;
  low_ctx.status = high_ctx.status = 0;
  dec_init(&high);
  int settled = -1;
  if (bound(result, v, false, negative, exponent, error, &low_ctx) &&
      bound(&high, v, true, negative, exponent, error, &high_ctx)) {
    settled = dec_cmp_total(&result->d, &high.d) == 0 && low_ctx.status == high_ctx.status;
    if (settled) ctx->status |= low_ctx.status;
    if (settled && hides_subnormal(&result->d, v, low_ctx.status, ctx)) {
      ctx->status |= DEC_REFUSED;
      settled = -1;
    }
  } else {
    ctx->status |= (low_ctx.status | high_ctx.status) & DEC_FAILED;
  }
  dec_end(&high, ctx);
  return settled;
}
