/* Double -> digits to any precision: the exact decimal of the double, which has at most 767 digits, rounded
 * as text. */
#include "base/bigint.h"
#include "base/dtoa.h"
#include "base/limbs.h"
#include <string.h>

enum { MAX_BITS = 1074 + 53 + 1421 /* 5^1074 has 2494 bits */, LIMBS = MAX_BITS / BIG_LIMB_BITS + 2 };

/* The sizes here never need scratch: see FORMAT_SPLIT_FROM. */
static void *refuse(void *ctx, size_t size) {
  return NULL;
}
static void ignore(void *ctx, void *p, size_t size) {}
static const BigMem no_memory = {refuse, ignore, NULL};

/* The exact digits of mantissa * 2^exponent. */
static size_t exact_digits(char *out, int *point, uint64_t mantissa, int exponent) {
  Limb limbs[LIMBS], shifted[LIMBS];
  Big n = {.limbs = limbs}, more = {.limbs = shifted};
  int zeros = __builtin_ctzll(mantissa);
  mantissa >>= zeros;
  exponent += zeros;
  big_set_u64(&n, mantissa, false);
  int decimals = exponent < 0 ? -exponent : 0;
  if (exponent > 0) {
    big_shl(&more, &n, (uint64_t)exponent);
    n = more;
  }
  /* m * 2^-k = m * 5^k * 10^-k */
  enum { STEP = BIG_LIMB_BITS == 64 ? 27 : 13 };
  const Limb five_to_step = BIG_LIMB_BITS == 64 ? (Limb)7450580596923828125u : (Limb)1220703125;
  for (int left = decimals; left > 0; left -= STEP) {
    Limb factor = five_to_step;
    if (left < STEP) {
      factor = 1;
      for (int i = 0; i < left; i++) factor *= 5;
    }
    Limb carry = limbs_mul_1(n.limbs, n.limbs, n.n, factor, 0);
    if (carry) n.limbs[n.n++] = carry;
  }
  size_t len;
  big_format(out, &len, &n, 10, &no_memory);
  *point = (int)len - decimals;
  return len;
}

/* Whether digits[keep..len) round up what stands before them. */
static bool rounds_up(const char *digits, size_t keep, size_t len) {
  if (digits[keep] != '5') return digits[keep] > '5';
  for (size_t i = keep + 1; i < len; i++)
    if (digits[i] != '0') return true;
  return keep > 0 && (digits[keep - 1] & 1);
}

size_t double_digits(char *out, int *point, double value, DigitsPlace place, int n) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  uint64_t mantissa = bits & (((uint64_t)1 << 52) - 1);
  int field = (int)(bits >> 52 & 0x7FF);
  if (field) mantissa |= (uint64_t)1 << 52;
  *point = 0;
  if (!mantissa) return 0;
  size_t len = exact_digits(out, point, mantissa, (field ? field : 1) - 1075);
  int64_t keep = place == DIGITS_SIGNIFICANT ? n : (int64_t)n + *point;
  if (keep < 0) len = 0;
  if (keep >= 0 && keep < (int64_t)len) {
    bool up = rounds_up(out, (size_t)keep, len);
    len = (size_t)keep;
    if (up) {
      while (len && out[len - 1] == '9') len--;
      if (len) {
        out[len - 1]++;
      } else {
        out[len++] = '1';
        ++*point;
      }
    }
  }
  while (len && out[len - 1] == '0') len--;
  if (!len) *point = 0;
  return len;
}
