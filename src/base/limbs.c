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

/* (rest : a) % d with rest < d and d below a quarter of the limbs' base B, n even: two limbs a step, by B,
   B^2 and B^3 modulo d; three products and a limb fit into two limbs. */
static Limb mod_pairs(Limb rest, const Limb *a, size_t n, Limb d) {
  Limb base = (Limb)(((Limb2)1 << BIG_LIMB_BITS) % d), square = (Limb)((Limb2)base * base % d),
       cube = (Limb)((Limb2)square * base % d);
  Limb2 sum = rest;
  while (n) {
    n -= 2;
    sum = (Limb2)(Limb)sum * square + (Limb2)(Limb)(sum >> BIG_LIMB_BITS) * cube + (Limb2)a[n + 1] * base +
          a[n];
  }
  return (Limb)(sum % d);
}

/* What limbs_divrem_1 does, for an n divisible by four and a d as above, moved up by `shift` in `by`; `upper`
   is the rest of what was above. The rest of the upper half is known first, then both halves are divided side
   by side, since one division waits for the one before. */
static Limb divrem_halves(Limb *out, const Limb *a, size_t n, LimbDivisor by, unsigned shift, Limb upper) {
  unsigned back = BIG_LIMB_BITS - shift;
  size_t half = n / 2;
  Limb rest = mod_pairs(upper >> shift, a + half, half, by.d >> shift);
  Limb lower = rest << shift | a[half - 1] >> back;
  const Limb border = a[half - 1]; /* out may be a */
  for (size_t i = half; i-- > 0;) {
    Limb below_upper = i ? a[half + i - 1] : border, below = i ? a[i - 1] : 0;
    Limb high = a[half + i] << shift | below_upper >> back, low = a[i] << shift | below >> back;
    out[half + i] = limb_div(&upper, upper, high, by);
    out[i] = limb_div(&lower, lower, low, by);
  }
  return lower;
}

Limb limbs_divrem_1(Limb *out, const Limb *a, size_t n, Limb d) {
  enum { HALVES_FROM = 24 };
  unsigned shift = limb_leading_zeros(d);
  LimbDivisor by = limb_divisor(d << shift);
  Limb rest = 0;
  if (!shift) {
    while (n--) out[n] = limb_div(&rest, rest, a[n], by);
    return rest;
  }
  if (n) rest = a[n - 1] >> (BIG_LIMB_BITS - shift);
  bool halves = n >= HALVES_FROM && shift >= 2;
  while (halves ? n % 4 : n) {
    n--;
    Limb low = a[n] << shift;
    if (n) low |= a[n - 1] >> (BIG_LIMB_BITS - shift);
    out[n] = limb_div(&rest, rest, low, by);
  }
  if (n) rest = divrem_halves(out, a, n, by, shift, rest);
  return rest >> shift;
}
