/* Double -> digits to any precision. What fits is done in two words: the double times a power of ten, a
   product of at most 117 bits, cut to an integer and rounded by all that is cut off. Else as text: the exact
   decimal of the double, which has at most 767 digits, is rounded. */
#include "base/bigint.h"
#include "base/decimal.h"
#include "base/dtoa.h"
#include "base/limbs.h"
#include "base/wide.h"
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

/* ---- in two words ---- */

enum { MOST_TENS = 19 };
static const uint64_t tens[MOST_TENS + 1] = {1u,
                                             10u,
                                             100u,
                                             1000u,
                                             10000u,
                                             100000u,
                                             1000000u,
                                             10000000u,
                                             100000000u,
                                             1000000000u,
                                             10000000000u,
                                             100000000000u,
                                             1000000000000u,
                                             10000000000000u,
                                             100000000000000u,
                                             1000000000000000u,
                                             10000000000000000u,
                                             100000000000000000u,
                                             1000000000000000000u,
                                             10000000000000000000u};

/* high:low / 2^k, rounded half to even. False: it takes more than a word. */
static bool shift_rounded(uint64_t high, uint64_t low, int k, uint64_t *quotient) {
  uint64_t q, rest_high, rest_low, half;    /* the rest, moved so that its half is the top bit of a word */
  if (k >= 128) return *quotient = 0, true; /* less than its half */
  if (k > 64) {
    q = high >> (k - 64);
    rest_high = high << (128 - k);
    rest_low = low;
  } else if (k == 64) {
    q = high;
    rest_high = low;
    rest_low = 0;
  } else if (k > 0) {
    if (high >> k) return false;
    q = high << (64 - k) | low >> k;
    rest_high = low << (64 - k);
    rest_low = 0;
  } else {
    *quotient = low;
    return high == 0;
  }
  half = (uint64_t)1 << 63;
  bool up = rest_high > half || (rest_high == half && (rest_low || (q & 1)));
  *quotient = q + up;
  return q != UINT64_MAX;
}

/* mantissa * 2^exponent * 10^decimals as an integer, rounded. False: it takes more than a word, or too many
 * tens. */
static bool scaled(uint64_t mantissa, int exponent, int decimals, uint64_t *quotient) {
  uint64_t high;
  if (exponent > 11 || decimals > MOST_TENS || decimals < -MOST_TENS) return false;
  if (exponent > 0) {
    mantissa <<= exponent;
    exponent = 0;
  }
  if (decimals >= 0) {
    uint64_t low = wide_mul(mantissa, tens[decimals], &high);
    return shift_rounded(high, low, -exponent, quotient);
  }
  if (exponent <= -64) return false;
  uint64_t whole = mantissa >> -exponent, unit = tens[-decimals], q = whole / unit, rest = whole % unit;
  bool more = whole << -exponent != mantissa;
  *quotient = q + (rest > unit / 2 || (rest == unit / 2 && (more || (q & 1))));
  return true;
}

/* double_digits, the length in *len. False: not in two words. */
static bool short_digits(char *out, size_t *len, int *point, uint64_t mantissa, int exponent,
                         DigitsPlace place, int n) {
  uint64_t q;
  int decimals = n;
  if (place == DIGITS_SIGNIFICANT) {
    if (n >= MOST_TENS) return false;
    int log2 = exponent + 63 - __builtin_clzll(mantissa);
    decimals = n - 1 - (log2 * 1233 >> 12); /* or one less */
    if (!scaled(mantissa, exponent, decimals, &q)) return false;
    if (q >= tens[n] && !scaled(mantissa, exponent, --decimals, &q)) return false;
  } else if (!scaled(mantissa, exponent, decimals, &q))
    return false;
  *len = 0;
  *point = 0;
  if (!q) return true;
  char digits[DECIMAL_ROOM], *end = digits + sizeof digits, *at = decimal_put(end, q);
  *point = (int)(end - at) - decimals;
  while (end[-1] == '0') end--;
  *len = (size_t)(end - at);
  memcpy(out, at, *len);
  return true;
}

size_t double_digits(char *out, int *point, double value, DigitsPlace place, int n) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  uint64_t mantissa = bits & (((uint64_t)1 << 52) - 1);
  int field = (int)(bits >> 52 & 0x7FF);
  if (field) mantissa |= (uint64_t)1 << 52;
  *point = 0;
  if (!mantissa) return 0;
  size_t len;
  if (short_digits(out, &len, point, mantissa, (field ? field : 1) - 1075, place, n)) return len;
  len = exact_digits(out, point, mantissa, (field ? field : 1) - 1075);
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
