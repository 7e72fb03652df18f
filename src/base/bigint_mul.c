/* Multiplication of limb arrays: quadratic, Karatsuba's, and a number-theoretic transform above
   (bigint_ntt.c).

   The thresholds are in limbs and were measured on x86-64, alternating runs, for 64 and 32 bits. */
#include "base/limbs.h"
#include <string.h>

enum {
  KARATSUBA_FROM = BIG_LIMB_BITS == 64 ? 24 : 32, /* at least 4, for the recursion to shrink */
  SQUARE_KARATSUBA_FROM = BIG_LIMB_BITS == 64 ? 38 : 48,
  NTT_FROM = 900,
  STACK_SCRATCH = 512
};

/* out[0..an+bn) = a * b, an >= bn >= 1, quadratic; for up to about 30 limbs. out is neither. */
static void limbs_mul_school(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn) {
  out[an] = limbs_mul_1(out, a, an, b[0], 0);
  for (size_t i = 1; i < bn; i++) out[an + i] = limbs_addmul_1(out + i, a, an, b[i]);
}

/* Each product of two different limbs once, all of it doubled, then the squares of the limbs. */
static void square_school(Limb *out, const Limb *a, size_t n) {
  out[0] = out[2 * n - 1] = 0;
  if (n > 1) {
    out[n] = limbs_mul_1(out + 1, a + 1, n - 1, a[0], 0);
    for (size_t i = 1; i + 1 < n; i++)
      out[n + i] = limbs_addmul_1(out + 2 * i + 1, a + i + 1, n - i - 1, a[i]);
  }
  limbs_shl(out, out, 2 * n, 1);
  Limb carry = 0;
  for (size_t i = 0; i < n; i++) {
    Limb2 square = (Limb2)a[i] * a[i];
    Limb2 low = (Limb2)out[2 * i] + (Limb)square + carry;
    Limb2 high = (Limb2)out[2 * i + 1] + (Limb)(square >> BIG_LIMB_BITS) + (Limb)(low >> BIG_LIMB_BITS);
    out[2 * i] = (Limb)low;
    out[2 * i + 1] = (Limb)high;
    carry = (Limb)(high >> BIG_LIMB_BITS);
  }
}

/* out[0..h) = |low - high|, low of h limbs, high of l <= h; whether the difference was negative. */
static bool half_difference(Limb *out, const Limb *low, size_t h, const Limb *high, size_t l) {
  bool negative = limbs_trim(low + l, h - l) == 0 && limbs_cmp_n(low, high, l) < 0;
  if (negative) {
    limbs_sub(out, high, l, low, l);
    memset(out + l, 0, (h - l) * sizeof(Limb));
  } else {
    limbs_sub(out, low, h, high, l);
  }
  return negative;
}

/* Limbs of scratch for two operands of n limbs: at each level the middle product, and its sum on the way
 * back. */
static size_t karatsuba_scratch(size_t n) {
  return 4 * n + 64;
}

/* a * b = z2 * B^2h + (z0 + z2 - (a0 - a1)(b0 - b1)) * B^h + z0, for n limbs each. */
static void karatsuba(Limb *out, const Limb *a, const Limb *b, size_t n, Limb *scratch) {
  if (n < (a == b ? (size_t)SQUARE_KARATSUBA_FROM : (size_t)KARATSUBA_FROM)) {
    if (a == b)
      square_school(out, a, n);
    else
      limbs_mul_school(out, a, n, b, n);
    return;
  }
  size_t l = n / 2, h = n - l;
  Limb *middle = scratch, *sum = scratch + 2 * h;
  bool negative = half_difference(out, a, h, a + h, l);
  if (a == b) {
    negative = false;
    karatsuba(middle, out, out, h, sum);
  } else {
    negative ^= half_difference(out + h, b, h, b + h, l);
    karatsuba(middle, out, out + h, h, sum);
  }
  karatsuba(out, a, b, h, sum);
  karatsuba(out + 2 * h, a + h, b + h, l, sum);
  sum[2 * h] = limbs_add(sum, out, 2 * h, out + 2 * h, 2 * l);
  if (negative)
    sum[2 * h] += limbs_add(sum, sum, 2 * h, middle, 2 * h);
  else
    sum[2 * h] -= limbs_sub(sum, sum, 2 * h, middle, 2 * h);
  /* The sum's top limbs may be zeros that lie beyond out. */
  limbs_add(out + h, out + h, h + 2 * l, sum, limbs_trim(sum, 2 * h + 1));
}

/* How much of the longer operand one transform takes. */
static size_t slice_of(size_t an, size_t bn) {
  size_t slice = an <= 2 * bn ? an : bn, most = limbs_ntt_max();
  if (slice + bn <= most) return slice;
  return most / 2;
}

/* Slices of a, each product added where it belongs; b fits a transform with one. */
static void mul_by_ntt(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn, Limb *scratch) {
  size_t slice = slice_of(an, bn);
  if (slice == an) {
    limbs_mul_ntt(out, a, an, b, bn, scratch);
    return;
  }
  Limb *part = scratch;
  limbs_mul_ntt(out, a, slice, b, bn, scratch);
  for (size_t at = slice; at < an; at += slice) {
    size_t n = an - at < slice ? an - at : slice;
    limbs_mul_ntt(part, a + at, n, b, bn, scratch + slice + bn);
    memcpy(out + at + bn, part + bn, n * sizeof(Limb));
    limbs_add_1(out + at + bn, out + at + bn, n, limbs_add(out + at, out + at, bn, part, bn));
  }
}

size_t limbs_mul_scratch(size_t an, size_t bn) {
  size_t n = an > bn ? bn : an;
  if (n < KARATSUBA_FROM) return 0;
  /* Slices: two limbs for each of the shorter, and the same again for the rests, which shrink as in Euclid's
     algorithm: together less than three times n. */
  size_t need = 6 * n + karatsuba_scratch(n);
  if (n < NTT_FROM) return need;
  /* The largest slice that any smaller product could take: scratch must not shrink as operands grow. */
  size_t longer = an > bn ? an : bn, slice = longer < 2 * n ? longer : 2 * n;
  size_t ntt = limbs_ntt_scratch(slice, n) + slice + n;
  return need > ntt ? need : ntt;
}

void limbs_mul(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn, Limb *scratch) {
  if (an < bn) {
    const Limb *swap = a;
    a = b, b = swap;
    size_t swap_n = an;
    an = bn, bn = swap_n;
  }
  if (bn < KARATSUBA_FROM && !(a == b && an == bn)) {
    limbs_mul_school(out, a, an, b, bn);
    return;
  }
  if (bn >= NTT_FROM && bn <= limbs_ntt_max() / 2) {
    mul_by_ntt(out, a, an, b, bn, scratch);
    return;
  }
  if (an == bn) {
    karatsuba(out, a, b, an, scratch);
    return;
  }
  /* Slices of a as long as b, each product added where it belongs. */
  Limb *part = scratch;
  karatsuba(out, a, b, bn, scratch + 2 * bn);
  size_t at = bn;
  for (; an - at >= bn; at += bn) {
    karatsuba(part, a + at, b, bn, scratch + 2 * bn);
    memcpy(out + at + bn, part + bn, bn * sizeof(Limb));
    limbs_add_1(out + at + bn, out + at + bn, bn, limbs_add(out + at, out + at, bn, part, bn));
  }
  size_t rest = an - at;
  if (!rest) return;
  limbs_mul(part, b, bn, a + at, rest, scratch + 2 * bn);
  memcpy(out + at + bn, part + bn, rest * sizeof(Limb));
  limbs_add_1(out + at + bn, out + at + bn, rest, limbs_add(out + at, out + at, bn, part, bn));
}

int big_mul(Big *out, const Big *a, const Big *b, const BigMem *mem) {
  out->n = 0;
  out->negative = false;
  if (!a->n || !b->n) return 0;
  const Big *x = a->n < b->n ? b : a, *y = a->n < b->n ? a : b;
  size_t need = limbs_mul_scratch(x->n, y->n);
  Limb here[STACK_SCRATCH];
  Limb *scratch = need <= STACK_SCRATCH ? here : limbs_take(mem, need);
  if (!scratch) return -1;
  limbs_mul(out->limbs, x->limbs, x->n, y->limbs, y->n, scratch);
  if (scratch != here) limbs_give(mem, scratch, need);
  out->n = limbs_trim(out->limbs, x->n + y->n);
  out->negative = a->negative != b->negative;
  return 0;
}
