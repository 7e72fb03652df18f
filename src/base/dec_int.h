/* Shared by the files of decimal: natural numbers in limbs of base 10^9, and the pieces of operations.

   nat_* work on arrays, lowest limb first, and allocate nothing. buf_* keep a natural number in the
   coefficient of a DecBuf (n limbs, its other fields do not matter) and answer false when DEC_NO_MEMORY or
   DEC_REFUSED has been set. */
#ifndef BASE_DEC_INT_H
#define BASE_DEC_INT_H
#include "base/dec.h"

extern const uint32_t dec_pow10[DEC_LIMB_DIGITS + 1];

/* ---- dec_limbs.c ---- */
static inline size_t nat_trim(const uint32_t *a, size_t n) {
  while (n && !a[n - 1]) n--;
  return n;
}
static inline int limb_digits(uint32_t a) {
  if (a < 10000) return a < 100 ? 1 + (a >= 10) : 3 + (a >= 1000);
  if (a < 1000000) return 5 + (a >= 100000);
  return a < 100000000 ? 7 + (a >= 10000000) : 9;
}
/* Of a trimmed number; zero has 1. */
static inline int64_t nat_digits(const uint32_t *a, size_t n) {
  return n ? (int64_t)(n - 1) * DEC_LIMB_DIGITS + limb_digits(a[n - 1]) : 1;
}
int nat_cmp(const uint32_t *a, size_t an, const uint32_t *b, size_t bn); /* trimmed */
/* an >= bn; out may be a or b; the carry or borrow. */
uint32_t nat_add(uint32_t *out, const uint32_t *a, size_t an, const uint32_t *b, size_t bn);
uint32_t nat_sub(uint32_t *out, const uint32_t *a, size_t an, const uint32_t *b, size_t bn);
uint32_t nat_add_1(uint32_t *a, size_t n, uint32_t b); /* in place; the carry */
/* out = a * b + carry; the carry out. out may be a. */
uint32_t nat_mul_1(uint32_t *out, const uint32_t *a, size_t n, uint32_t b, uint32_t carry);
/* out = a / d; the remainder. out may be a. */
uint32_t nat_divrem_1(uint32_t *out, const uint32_t *a, size_t n, uint32_t d);
/* out[0..an + bn) = a * b, out is neither. Scratch: nat_mul_scratch limbs. */
size_t nat_mul_scratch(size_t an, size_t bn);
void nat_mul(uint32_t *out, const uint32_t *a, size_t an, const uint32_t *b, size_t bn, uint32_t *scratch);
/* out[0..n + digits / 9 + 1) = a * 10^digits; a may lie at out. */
void nat_shl(uint32_t *out, const uint32_t *a, size_t n, int64_t digits);
/* out = a / 10^digits (less than n * 9); what falls out as a digit of rounding: 0 nothing, 5 one half, 1-4
   less, 6-9 more. out may be a. */
unsigned nat_shr(uint32_t *out, const uint32_t *a, size_t n, int64_t digits);
/* The digit that stands for 10^at, and how many zeros are at the lower end of a number that is not 0. */
unsigned nat_digit(const uint32_t *a, size_t n, int64_t at);
int64_t nat_zeros(const uint32_t *a);
/* a below 10^18 and its two limbs. */
size_t nat_set_u64(uint32_t *out, uint64_t value); /* up to three limbs; how many */
/* The value, when n <= 2. */
static inline uint64_t nat_u64(const uint32_t *a, size_t n) {
  return n == 0 ? 0 : n == 1 ? a[0] : (uint64_t)a[1] * DEC_BASE + a[0];
}
static inline size_t limbs_for(int64_t digits) {
  return (size_t)((digits + DEC_LIMB_DIGITS - 1) / DEC_LIMB_DIGITS);
}

/* ---- dec_nat.c ---- */
/* Whether that many digits can be asked for at all. */
bool dec_digits_fit(int64_t digits, DecContext *ctx);
/* Refuses work that would take many seconds: about that many steps of a limb. */
bool dec_work_fits(double steps, DecContext *ctx);
bool buf_copy(DecBuf *out, const uint32_t *a, size_t n, DecContext *ctx);
bool buf_shl(DecBuf *out, const uint32_t *a, size_t n, int64_t digits, DecContext *ctx);
/* Any number of digits. */
bool buf_shr(DecBuf *out, const uint32_t *a, size_t n, int64_t digits, unsigned *rest, DecContext *ctx);
bool buf_mul(DecBuf *out, const uint32_t *a, size_t an, const uint32_t *b, size_t bn, DecContext *ctx);
/* b is not 0; either result may be NULL. */
bool buf_divmod(DecBuf *quotient, DecBuf *rest, const uint32_t *a, size_t an, const uint32_t *b, size_t bn,
                DecContext *ctx);
/* Floor of the square root; *exact says whether it is one. */
bool buf_sqrt(DecBuf *out, const uint32_t *a, size_t n, bool *exact, DecContext *ctx);
void buf_swap(DecBuf *a, DecBuf *b);

/* ---- dec.c ---- */
/* Cuts `digits` (> 0) digits off the coefficient, rounded; whether something was lost. The coefficient may
   have grown a digit. */
bool dec_cut(DecBuf *b, int64_t digits, uint8_t rounding, DecContext *ctx);
/* 1 followed by digits - 1 nines' worth: the largest coefficient of the precision. */
bool dec_set_nines(DecBuf *out, int64_t digits, DecContext *ctx);
/* The value of an integer that fits; false otherwise. */
bool dec_as_i64(const Dec *a, int64_t *value);
#endif
