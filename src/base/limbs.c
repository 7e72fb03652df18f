/* Limbs: the linear operations; see limbs.h. Loops are written so that gcc and clang find add-with-carry. */
#include "base/limbs.h"
#include <string.h>

int limbs_cmp_n(const Limb *a, const Limb *b, size_t n) {
  while (n--)
    if (a[n] != b[n]) return a[n] < b[n] ? -1 : 1;
  return 0;
}

int limbs_cmp(const Limb *a, size_t an, const Limb *b, size_t bn) {
  if (an != bn) return an < bn ? -1 : 1;
  return limbs_cmp_n(a, b, an);
}

Limb limbs_add_1(Limb *out, const Limb *a, size_t n, Limb b) {
  size_t i = 0;
  for (; i < n && b; i++) {
    Limb sum = a[i] + b;
    b = sum < b;
    out[i] = sum;
  }
  if (out != a && i < n) memmove(out + i, a + i, (n - i) * sizeof(Limb));
  return b;
}

Limb limbs_sub_1(Limb *out, const Limb *a, size_t n, Limb b) {
  size_t i = 0;
  for (; i < n && b; i++) {
    Limb x = a[i];
    out[i] = x - b;
    b = x < b;
  }
  if (out != a && i < n) memmove(out + i, a + i, (n - i) * sizeof(Limb));
  return b;
}

Limb limbs_add(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn) {
  Limb carry = 0;
  for (size_t i = 0; i < bn; i++) {
    Limb2 sum = (Limb2)a[i] + b[i] + carry;
    out[i] = (Limb)sum;
    carry = (Limb)(sum >> BIG_LIMB_BITS);
  }
  return limbs_add_1(out + bn, a + bn, an - bn, carry);
}

Limb limbs_sub(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn) {
  Limb borrow = 0;
  for (size_t i = 0; i < bn; i++) {
    Limb2 diff = (Limb2)a[i] - b[i] - borrow;
    out[i] = (Limb)diff;
    borrow = (Limb)(diff >> BIG_LIMB_BITS) & 1;
  }
  return limbs_sub_1(out + bn, a + bn, an - bn, borrow);
}

Limb limbs_mul_1(Limb *out, const Limb *a, size_t n, Limb b, Limb carry) {
  for (size_t i = 0; i < n; i++) {
    Limb2 p = (Limb2)a[i] * b + carry;
    out[i] = (Limb)p;
    carry = (Limb)(p >> BIG_LIMB_BITS);
  }
  return carry;
}

Limb limbs_addmul_1(Limb *out, const Limb *a, size_t n, Limb b) {
  Limb carry = 0;
  for (size_t i = 0; i < n; i++) {
    Limb2 p = (Limb2)a[i] * b + out[i] + carry;
    out[i] = (Limb)p;
    carry = (Limb)(p >> BIG_LIMB_BITS);
  }
  return carry;
}

Limb limbs_submul_1(Limb *out, const Limb *a, size_t n, Limb b) {
  Limb carry = 0;
  for (size_t i = 0; i < n; i++) {
    Limb2 p = (Limb2)a[i] * b + carry;
    Limb x = out[i];
    out[i] = x - (Limb)p;
    carry = (Limb)(p >> BIG_LIMB_BITS) + (x < (Limb)p);
  }
  return carry;
}

Limb limbs_shl(Limb *out, const Limb *a, size_t n, unsigned bits) {
  if (!bits) {
    if (out != a) memmove(out, a, n * sizeof(Limb));
    return 0;
  }
  Limb above = 0;
  if (n) above = a[n - 1] >> (BIG_LIMB_BITS - bits);
  for (size_t i = n; i-- > 1;) out[i] = (a[i] << bits) | (a[i - 1] >> (BIG_LIMB_BITS - bits));
  if (n) out[0] = a[0] << bits;
  return above;
}

Limb limbs_shr(Limb *out, const Limb *a, size_t n, unsigned bits) {
  if (!bits) {
    if (out != a) memmove(out, a, n * sizeof(Limb));
    return 0;
  }
  Limb below = 0;
  if (n) below = a[0] << (BIG_LIMB_BITS - bits);
  for (size_t i = 0; i + 1 < n; i++) out[i] = (a[i] >> bits) | (a[i + 1] << (BIG_LIMB_BITS - bits));
  if (n) out[n - 1] = a[n - 1] >> bits;
  return below;
}

/* floor((B^2 - 1) / d) - B: the reciprocal with which limb_div estimates (Moeller and Granlund, 2011). */
LimbDivisor limb_divisor(Limb d) {
  Limb2 top = ((Limb2)(Limb)~d << BIG_LIMB_BITS) | (Limb) ~(Limb)0;
  return (LimbDivisor){d, (Limb)(top / d)};
}

Limb limbs_divrem_1(Limb *out, const Limb *a, size_t n, Limb d) {
  unsigned shift = limb_leading_zeros(d);
  LimbDivisor by = limb_divisor(d << shift);
  Limb rest = 0;
  if (!shift) {
    while (n--) out[n] = limb_div(&rest, rest, a[n], by);
    return rest;
  }
  if (n) rest = a[n - 1] >> (BIG_LIMB_BITS - shift);
  while (n--) {
    Limb low = a[n] << shift;
    if (n) low |= a[n - 1] >> (BIG_LIMB_BITS - shift);
    out[n] = limb_div(&rest, rest, low, by);
  }
  return rest >> shift;
}
