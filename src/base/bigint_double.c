/* Bigint and doubles: conversions rounded once, exact comparison, true division.

   Everything that rounds goes through a "top": the 64 highest bits of the exact value, the highest set, with
   the lowest also standing for anything that lies below (sticky). 11 bits more than a double holds, so the
   sticky bit never is the half way bit. */
#include "base/bigint_double.h"
#include "base/limbs.h"
#include <string.h>

static uint64_t bits_of_double(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

static double double_of_bits(uint64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

int double_from_top(uint64_t top, int64_t exponent, double *value) {
  const uint64_t infinity = (uint64_t)0x7FF << 52;
  int64_t e = exponent + 63; /* of the highest bit */
  uint64_t bits = 0;
  if (e > 1023) {
    bits = infinity;
  } else if (e >= -1022 - 53) {
    unsigned shift = e >= -1022 ? 11 : 11 + (unsigned)(-1022 - e);
    uint64_t kept = shift < 64 ? top >> shift : 0, half = (uint64_t)1 << (shift - 1);
    uint64_t lost = shift < 64 ? top & (half * 2 - 1) : top;
    kept += lost > half || (lost == half && (kept & 1));
    /* The leading one of a normal number adds one to the exponent field; so does a carry out of the rounding.
     */
    bits = e >= -1022 ? ((uint64_t)(e + 1022) << 52) + kept : kept;
  }
  *value = double_of_bits(bits);
  return bits >= infinity;
}

/* The highest 64 bits of a (n > 0, trimmed), its top bit set, the lowest also set when a has ones further
   down or `sticky` says so: a is about top * 2^*exponent. */
static uint64_t limbs_top(const Limb *a, size_t n, bool sticky, int64_t *exponent) {
  enum { NEED = 64 / BIG_LIMB_BITS };
  uint64_t top = 0;
  unsigned shift = limb_leading_zeros(a[n - 1]);
  *exponent = (int64_t)n * BIG_LIMB_BITS - shift - 64;
  for (size_t i = 0; i < NEED; i++) {
    Limb limb = i < n ? a[n - 1 - i] : 0;
    top |= (uint64_t)limb << (64 - BIG_LIMB_BITS * (i + 1));
  }
  if (shift) {
    Limb below = n > NEED ? a[n - 1 - NEED] : 0;
    top = (top << shift) | (below >> (BIG_LIMB_BITS - shift));
    sticky |= (Limb)(below << shift) != 0;
    if (n > NEED + 1) sticky |= limbs_trim(a, n - NEED - 1) != 0;
  } else if (n > NEED) {
    sticky |= limbs_trim(a, n - NEED) != 0;
  }
  return top | sticky;
}

int big_to_double(const Big *a, double *value) {
  *value = 0;
  if (!a->n) return 0;
  int64_t exponent;
  uint64_t top = limbs_top(a->limbs, a->n, false, &exponent);
  int status = double_from_top(top, exponent, value);
  if (a->negative) *value = -*value;
  return status;
}

double big_frexp(const Big *a, int64_t *exponent) {
  *exponent = 0;
  if (!a->n) return 0;
  double value;
  int64_t e;
  uint64_t top = limbs_top(a->limbs, a->n, false, &e);
  double_from_top(top, -64, &value);
  *exponent = e + 64;
  if (value == 1.0) value = 0.5, ++*exponent;
  return a->negative ? -value : value;
}

/* Mantissa and exponent of a finite double: |value| = mantissa * 2^exponent. */
static uint64_t split(double value, int *exponent) {
  uint64_t bits = bits_of_double(value), mantissa = bits & (((uint64_t)1 << 52) - 1);
  int field = (int)(bits >> 52 & 0x7FF);
  if (field) mantissa |= (uint64_t)1 << 52;
  *exponent = (field ? field : 1) - 1075;
  return mantissa;
}

void big_from_double(Big *out, double value) {
  int exponent;
  uint64_t mantissa = split(value, &exponent);
  Limb few[BIG_I64_ROOM];
  Big whole = {.limbs = few};
  if (exponent < 0) mantissa = exponent > -64 ? mantissa >> -exponent : 0;
  big_set_u64(&whole, mantissa, value < 0);
  if (exponent < 0) {
    big_copy(out, &whole);
    return;
  }
  /* Not big_shl, whose room may be a limb more than the largest double has. */
  size_t skip = (size_t)exponent / BIG_LIMB_BITS;
  unsigned shift = (unsigned)exponent % BIG_LIMB_BITS;
  memset(out->limbs, 0, skip * sizeof(Limb));
  Limb above = limbs_shl(out->limbs + skip, few, whole.n, shift);
  out->n = skip + whole.n;
  if (above) out->limbs[out->n++] = above;
  out->n = limbs_trim(out->limbs, out->n);
  out->negative = whole.negative;
}

static int compare_magnitudes(const Big *a, double value) {
  int exponent;
  uint64_t mantissa = split(value, &exponent);
  if (!mantissa) return a->n != 0;
  int64_t double_bits = 64 - __builtin_clzll(mantissa) + exponent;
  uint64_t a_bits = big_bit_length(a);
  if (double_bits <= 0) return a_bits ? 1 : -1;
  if (a_bits != (uint64_t)double_bits) return a_bits < (uint64_t)double_bits ? -1 : 1;
  Limb limbs[BIG_DOUBLE_ROOM];
  Big whole = {.limbs = limbs};
  big_from_double(&whole, value);
  int cmp = limbs_cmp(a->limbs, a->n, limbs, whole.n);
  if (cmp || exponent >= 0) return cmp;
  /* Same whole part; the rest of the double is below one, and exponent > -53 here. */
  return mantissa & (((uint64_t)1 << -exponent) - 1) ? -1 : 0;
}

int big_cmp_double(const Big *a, double value) {
  if (value == 0) return a->negative ? -1 : a->n != 0;
  if (a->negative != (value < 0) || !a->n) return a->negative || (!a->n && value > 0) ? -1 : 1;
  int cmp = bits_of_double(value) << 1 >> 53 == 0x7FF ? -1 : compare_magnitudes(a, value);
  return a->negative ? -cmp : cmp;
}

/* out[0..n) = a * 2^bits for either sign of bits; whether ones fell out below. */
static bool shift_into(Limb *out, size_t n, const Big *a, int64_t bits) {
  memset(out, 0, n * sizeof(Limb));
  if (bits >= 0) {
    size_t skip = (size_t)(bits / BIG_LIMB_BITS);
    Limb above = limbs_shl(out + skip, a->limbs, a->n, (unsigned)(bits % BIG_LIMB_BITS));
    if (above) out[skip + a->n] = above;
    return false;
  }
  size_t skip = (size_t)(-bits / BIG_LIMB_BITS);
  if (skip >= a->n) return a->n != 0;
  bool lost = limbs_trim(a->limbs, skip) != 0;
  lost |= limbs_shr(out, a->limbs + skip, a->n - skip, (unsigned)(-bits % BIG_LIMB_BITS)) != 0;
  return lost;
}

int big_true_divide(const Big *a, const Big *b, double *value, const BigMem *mem) {
  return big_divide_scaled(a, b, 0, value, mem);
}

int big_divide_scaled(const Big *a, const Big *b, int64_t extra, double *value, const BigMem *mem) {
  bool negative = a->negative != b->negative;
  int64_t a_bits = (int64_t)big_bit_length(a), b_bits = (int64_t)big_bit_length(b);
  *value = negative ? -0.0 : 0.0;
  if (!a_bits || a_bits - b_bits + extra < -1080) return 0;
  if (a_bits - b_bits + extra > 1030) {
    *value = double_of_bits(((uint64_t)negative << 63) | ((uint64_t)0x7FF << 52));
    return 1;
  }
  /* The quotient of a * 2^scale by b has 66 or 67 bits; both are also shifted to normalise b. */
  int64_t scale = 66 - (a_bits - b_bits);
  unsigned shift = limb_leading_zeros(b->limbs[b->n - 1]);
  size_t bn = b->n, an = bn + 66 / BIG_LIMB_BITS + 2, qn = an - bn + 1;
  size_t scratch_n = limbs_div_scratch(an, bn), need = an + 1 + bn + qn + scratch_n;
  Limb *work = limbs_take(mem, need), *divisor = work + an + 1, *quotient = divisor + bn;
  if (!work) return -1;
  bool sticky = shift_into(work, an + 1, a, scale + shift);
  limbs_shl(divisor, b->limbs, bn, shift);
  limbs_div(quotient, work, an, divisor, bn, quotient + qn);
  sticky |= limbs_trim(work, bn) != 0;
  int64_t exponent;
  uint64_t top = limbs_top(quotient, limbs_trim(quotient, qn), sticky, &exponent);
  int status = double_from_top(top, exponent - scale + extra, value);
  if (negative) *value = -*value;
  limbs_give(mem, work, need);
  return status;
}
