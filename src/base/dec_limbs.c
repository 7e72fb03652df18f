/* Natural numbers as arrays of limbs of base 10^9: what decimal arithmetic is made of. See dec_int.h.

   Products are summed by columns: eighteen products of two limbs fit 64 bits, so that most columns need one
   division. Above KARATSUBA_FROM limbs three products of halves take the place of four. */
#include "base/dec_int.h"
#include <string.h>

enum { KARATSUBA_FROM = 40 };

const uint32_t dec_pow10[DEC_LIMB_DIGITS + 1] = {1,      10,      100,      1000,      10000,
                                                 100000, 1000000, 10000000, 100000000, 1000000000};

int nat_cmp(const uint32_t *a, size_t an, const uint32_t *b, size_t bn) {
  if (an != bn) return an < bn ? -1 : 1;
  while (an--)
    if (a[an] != b[an]) return a[an] < b[an] ? -1 : 1;
  return 0;
}

static uint32_t add_carry(uint32_t *out, const uint32_t *a, size_t from, size_t n, uint32_t carry) {
  size_t i = from;
  for (; carry && i < n; i++) {
    uint32_t sum = a[i] + 1;
    carry = sum == DEC_BASE;
    out[i] = carry ? 0 : sum;
  }
  if (out != a && i < n) memmove(out + i, a + i, (n - i) * sizeof *a);
  return carry;
}

uint32_t nat_add(uint32_t *out, const uint32_t *a, size_t an, const uint32_t *b, size_t bn) {
  uint32_t carry = 0;
  for (size_t i = 0; i < bn; i++) {
    uint32_t sum = a[i] + b[i] + carry;
    carry = sum >= DEC_BASE;
    out[i] = carry ? sum - DEC_BASE : sum;
  }
  return add_carry(out, a, bn, an, carry);
}

uint32_t nat_sub(uint32_t *out, const uint32_t *a, size_t an, const uint32_t *b, size_t bn) {
  uint32_t borrow = 0;
  for (size_t i = 0; i < an; i++) {
    if (i >= bn && !borrow) {
      if (out != a) memmove(out + i, a + i, (an - i) * sizeof *a);
      break;
    }
    uint32_t less = (i < bn ? b[i] : 0) + borrow;
    borrow = a[i] < less;
    out[i] = borrow ? a[i] + DEC_BASE - less : a[i] - less;
  }
  return borrow;
}

uint32_t nat_add_1(uint32_t *a, size_t n, uint32_t b) {
  for (size_t i = 0; b && i < n; i++) {
    uint32_t sum = a[i] + b;
    b = sum >= DEC_BASE;
    a[i] = b ? sum - DEC_BASE : sum;
  }
  return b;
}

uint32_t nat_mul_1(uint32_t *out, const uint32_t *a, size_t n, uint32_t b, uint32_t carry) {
  for (size_t i = 0; i < n; i++) {
    uint64_t product = (uint64_t)a[i] * b + carry;
    carry = (uint32_t)(product / DEC_BASE);
    out[i] = (uint32_t)(product - (uint64_t)carry * DEC_BASE);
  }
  return carry;
}

uint32_t nat_divrem_1(uint32_t *out, const uint32_t *a, size_t n, uint32_t d) {
  uint64_t rest = 0;
  while (n--) {
    rest = rest * DEC_BASE + a[n];
    uint64_t q = rest / d;
    out[n] = (uint32_t)q;
    rest -= q * d;
  }
  return (uint32_t)rest;
}

/* ---- products ---- */

/* Columns: `low` is below `most`, a multiple of the base, whose quotients are collected in `high`. */
static void mul_school(uint32_t *out, const uint32_t *a, size_t an, const uint32_t *b, size_t bn) {
  const uint64_t most = UINT64_C(8000000000) * DEC_BASE;
  uint64_t low = 0;
  for (size_t k = 0; k < an + bn - 1; k++) {
    size_t i = k < bn ? 0 : k - bn + 1, end = k < an ? k + 1 : an;
    uint64_t high = 0;
    for (; i < end; i++) {
      low += (uint64_t)a[i] * b[k - i];
      if (low >= most) low -= most, high += UINT64_C(8000000000);
    }
    uint64_t carry = low / DEC_BASE;
    out[k] = (uint32_t)(low - carry * DEC_BASE);
    low = carry + high;
  }
  out[an + bn - 1] = (uint32_t)low;
}

/* out[0..h) = |low - high|, low of h limbs, high of l <= h; whether it was negative. */
static bool half_difference(uint32_t *out, const uint32_t *low, size_t h, const uint32_t *high, size_t l) {
  size_t ln = nat_trim(low, h), hn = nat_trim(high, l);
  bool negative = nat_cmp(low, ln, high, hn) < 0;
  if (negative)
    nat_sub(out, high, hn, low, ln);
  else
    nat_sub(out, low, ln, high, hn);
  size_t n = negative ? hn : ln;
  memset(out + n, 0, (h - n) * sizeof *out);
  return negative;
}

/* a * b = z2 * B^2h + (z0 + z2 - (a0 - a1)(b0 - b1)) * B^h + z0, of n limbs each; 4n + 64 limbs of scratch.
 */
static void karatsuba(uint32_t *out, const uint32_t *a, const uint32_t *b, size_t n, uint32_t *scratch) {
  if (n < KARATSUBA_FROM) {
    mul_school(out, a, n, b, n);
    return;
  }
  size_t l = n / 2, h = n - l;
  uint32_t *middle = scratch, *sum = scratch + 2 * h;
  bool negative = half_difference(out, a, h, a + h, l) != half_difference(out + h, b, h, b + h, l);
  karatsuba(middle, out, out + h, h, sum);
  karatsuba(out, a, b, h, sum);
  karatsuba(out + 2 * h, a + h, b + h, l, sum);
  sum[2 * h] = nat_add(sum, out, 2 * h, out + 2 * h, 2 * l);
  if (negative)
    sum[2 * h] += nat_add(sum, sum, 2 * h, middle, 2 * h);
  else
    sum[2 * h] -= nat_sub(sum, sum, 2 * h, middle, 2 * h);
  size_t sum_n = nat_trim(sum, 2 * h + 1);
  nat_add(out + h, out + h, 2 * n - h, sum, sum_n);
}

size_t nat_mul_scratch(size_t an, size_t bn) {
  size_t n = an < bn ? an : bn;
  return n < KARATSUBA_FROM ? 0 : 4 * n + 64 + 2 * n;
}

/* The longer one in pieces as long as the shorter. */
static void mul_pieces(uint32_t *out, const uint32_t *a, size_t an, const uint32_t *b, size_t bn,
                       uint32_t *scratch) {
  uint32_t *product = scratch, *rest = scratch + 2 * bn;
  memset(out, 0, (an + bn) * sizeof *out);
  size_t at = 0;
  for (; an - at >= bn; at += bn) {
    karatsuba(product, a + at, b, bn, rest);
    nat_add(out + at, out + at, an + bn - at, product, 2 * bn);
  }
  if (at == an) return;
  size_t left = an - at;
  /* the last piece is shorter: its product goes the other way round, in pieces again */
  for (size_t i = 0; i < bn; i += left) {
    size_t part = bn - i < left ? bn - i : left;
    if (part == left)
      karatsuba(product, b + i, a + at, left, rest);
    else
      mul_school(product, a + at, left, b + i, part);
    size_t n = nat_trim(product, left + part);
    nat_add(out + at + i, out + at + i, left + bn - i, product, n);
  }
}

void nat_mul(uint32_t *out, const uint32_t *a, size_t an, const uint32_t *b, size_t bn, uint32_t *scratch) {
  if (!an || !bn) {
    memset(out, 0, (an + bn) * sizeof *out);
  } else if (an < KARATSUBA_FROM || bn < KARATSUBA_FROM) {
    mul_school(out, a, an, b, bn);
  } else if (an == bn) {
    karatsuba(out, a, b, an, scratch);
  } else if (an > bn) {
    mul_pieces(out, a, an, b, bn, scratch);
  } else {
    mul_pieces(out, b, bn, a, an, scratch);
  }
}

/* ---- powers of ten ---- */

/* What a division by 10^k is for limbs, which are less than 2^30: a product with 2^shift / 10^k, rounded up,
   where 2^(shift - 30) is the least power of two that is not below 10^k. */
static const struct {
  uint32_t by;
  unsigned shift;
} inverse[DEC_LIMB_DIGITS] = {{0, 0},           {1717986919, 34}, {1374389535, 37},
                              {1099511628, 40}, {1759218605, 44}, {1407374884, 47},
                              {1125899907, 50}, {1801439851, 54}, {1441151881, 57}};
static inline uint32_t limb_shr(uint32_t a, unsigned k) {
  return (uint32_t)((uint64_t)a * inverse[k].by >> inverse[k].shift);
}

void nat_shl(uint32_t *out, const uint32_t *a, size_t n, int64_t digits) {
  size_t limbs = (size_t)(digits / DEC_LIMB_DIGITS);
  unsigned few = (unsigned)(digits % DEC_LIMB_DIGITS);
  if (!few) {
    memmove(out + limbs, a, n * sizeof *a);
    out[n + limbs] = 0;
  } else {
    uint32_t up = dec_pow10[few], down = dec_pow10[DEC_LIMB_DIGITS - few], above = 0;
    out[n + limbs] = 0;
    for (size_t i = n; i--;) {
      uint32_t top = limb_shr(a[i], DEC_LIMB_DIGITS - few);
      out[i + limbs + 1] = above + top;
      above = (a[i] - top * down) * up;
    }
    out[limbs] = above;
  }
  for (size_t i = 0; i < limbs; i++) out[i] = 0;
}

/* The digit of rounding of `rest` below 10^k, with more behind. */
static unsigned rounding_digit(uint32_t rest, unsigned k, bool more) {
  unsigned digit = k == 1 ? rest : limb_shr(rest, k - 1);
  more |= rest != digit * dec_pow10[k - 1];
  return more && (digit == 0 || digit == 5) ? digit + 1 : digit;
}

static bool any(const uint32_t *a, size_t n) {
  return nat_trim(a, n) != 0;
}

unsigned nat_shr(uint32_t *out, const uint32_t *a, size_t n, int64_t digits) {
  size_t limbs = (size_t)(digits / DEC_LIMB_DIGITS);
  unsigned few = (unsigned)(digits % DEC_LIMB_DIGITS), rest;
  if (!few) {
    rest = limbs ? rounding_digit(a[limbs - 1], DEC_LIMB_DIGITS, any(a, limbs - 1)) : 0;
    memmove(out, a + limbs, (n - limbs) * sizeof *a);
    return rest;
  }
  uint32_t down = dec_pow10[few], up = dec_pow10[DEC_LIMB_DIGITS - few], low = limb_shr(a[limbs], few);
  rest = rounding_digit(a[limbs] - low * down, few, any(a, limbs));
  for (size_t i = limbs + 1; i < n; i++) {
    uint32_t top = limb_shr(a[i], few);
    out[i - limbs - 1] = low + (a[i] - top * down) * up;
    low = top;
  }
  out[n - limbs - 1] = low;
  return rest;
}

unsigned nat_digit(const uint32_t *a, size_t n, int64_t at) {
  size_t limb = (size_t)(at / DEC_LIMB_DIGITS);
  return limb < n ? a[limb] / dec_pow10[at % DEC_LIMB_DIGITS] % 10 : 0;
}

int64_t nat_zeros(const uint32_t *a) {
  int64_t zeros = 0;
  size_t i = 0;
  while (!a[i]) i++, zeros += DEC_LIMB_DIGITS;
  for (uint32_t limb = a[i]; limb % 10 == 0; limb /= 10) zeros++;
  return zeros;
}

size_t nat_set_u64(uint32_t *out, uint64_t value) {
  size_t n = 0;
  for (; value; value /= DEC_BASE) out[n++] = (uint32_t)(value % DEC_BASE);
  return n;
}
