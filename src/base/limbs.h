/* Limbs: unsigned arithmetic on arrays of limbs, lowest first; what the bigint files and the float
   conversions share.

   Lengths are in limbs. Nothing here allocates: functions that need scratch take it as an argument, in limbs,
   of the size that their *_scratch function says. Knows nothing of signs. */
#ifndef BASE_LIMBS_H
#define BASE_LIMBS_H
#include "base/bigint.h"

/* n without the zero limbs on top. */
static inline size_t limbs_trim(const Limb *a, size_t n) {
  while (n && !a[n - 1]) n--;
  return n;
}
static inline unsigned limb_leading_zeros(Limb a) {
#if BIG_LIMB_BITS == 64
  return (unsigned)__builtin_clzll(a);
#else
  return (unsigned)__builtin_clz(a);
#endif
}
static inline unsigned limb_trailing_zeros(Limb a) {
#if BIG_LIMB_BITS == 64
  return (unsigned)__builtin_ctzll(a);
#else
  return (unsigned)__builtin_ctz(a);
#endif
}

int limbs_cmp(const Limb *a, size_t an, const Limb *b, size_t bn); /* both trimmed */
int limbs_cmp_n(const Limb *a, const Limb *b, size_t n);
/* out[0..an) = a + b with an >= bn; the carry. out may be a or b. */
Limb limbs_add(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn);
Limb limbs_sub(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn); /* the borrow */
Limb limbs_add_1(Limb *out, const Limb *a, size_t n, Limb b);
Limb limbs_sub_1(Limb *out, const Limb *a, size_t n, Limb b);
/* out = a * b + carry; the carry out. out may be a. */
Limb limbs_mul_1(Limb *out, const Limb *a, size_t n, Limb b, Limb carry);
Limb limbs_addmul_1(Limb *out, const Limb *a, size_t n, Limb b); /* out += a * b */
Limb limbs_submul_1(Limb *out, const Limb *a, size_t n, Limb b); /* out -= a * b */
/* Shifts by 0 <= bits < BIG_LIMB_BITS; what falls out. Left may move up in place, right down. */
Limb limbs_shl(Limb *out, const Limb *a, size_t n, unsigned bits);
Limb limbs_shr(Limb *out, const Limb *a, size_t n, unsigned bits);

/* The same for every size. Scratch grows with an and bn, so one amount serves all smaller products. */
size_t limbs_mul_scratch(size_t an, size_t bn);
void limbs_mul(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn, Limb *scratch);
/* Number-theoretic transform: in bigint_ntt.c. an + bn <= limbs_ntt_max(). */
size_t limbs_ntt_scratch(size_t an, size_t bn);
void limbs_mul_ntt(Limb *out, const Limb *a, size_t an, const Limb *b, size_t bn, Limb *scratch);
size_t limbs_ntt_max(void);

/* A divisor of one limb, its top bit set, with its reciprocal: divisions become multiplications. */
typedef struct LimbDivisor {
  Limb d, inverse;
} LimbDivisor;
LimbDivisor limb_divisor(Limb d);
/* (high : low) / d with high < d. */
static inline Limb limb_div(Limb *rest, Limb high, Limb low, LimbDivisor by) {
  Limb2 p = (Limb2)by.inverse * high + (((Limb2)high << BIG_LIMB_BITS) | low);
  Limb q = (Limb)(p >> BIG_LIMB_BITS) + 1, r = low - q * by.d;
  Limb less = 0 - (Limb)(r > (Limb)p); /* as often as not: without a branch */
  q += less;
  r += less & by.d;
  if (__builtin_expect(r >= by.d, 0)) q++, r -= by.d;
  *rest = r;
  return q;
}
/* out[0..n) = a / d for any d but 0; the remainder. out may be a. */
Limb limbs_divrem_1(Limb *out, const Limb *a, size_t n, Limb d);
/* The same for every size. */
size_t limbs_div_scratch(size_t an, size_t bn);
void limbs_div(Limb *q, Limb *a, size_t an, const Limb *b, size_t bn, Limb *scratch);

/* Scratch from a BigMem, in limbs; NULL when refused or absurd. */
static inline Limb *limbs_take(const BigMem *mem, size_t n) {
  if (n > SIZE_MAX / sizeof(Limb)) return NULL;
  return mem->take(mem->ctx, n ? n * sizeof(Limb) : sizeof(Limb));
}
static inline void limbs_give(const BigMem *mem, Limb *p, size_t n) {
  if (p) mem->give(mem->ctx, p, n ? n * sizeof(Limb) : sizeof(Limb));
}
#endif
