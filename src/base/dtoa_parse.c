/* Text -> double. Up to 19 digits and a power of ten: exact arithmetic for the small ones, else the product
   with a 128-bit power, whose error is known: where both ends of that error round alike they are the answer.
   The few others, and numbers whose cut-off digits matter, are divided out as big integers. */
#include "base/bigint.h"
#include "base/bigint_double.h"
#include "base/dtoa.h"
#include "base/limbs.h"
#include "base/pow10.h"
#include "base/wide.h"
#include <math.h>
#include <string.h>

enum {
  FAST_DIGITS = 19,  /* fit 64 bits */
  EXACT_DIGITS = 800 /* no half way point between doubles has more than 768; one more stands for the rest */
};

static const int64_t EXPONENT_CAP = (int64_t)1 << 58; /* far beyond what a text in memory can make up for */

/* A decimal number as read: where its digits are, and digits * 10^exponent without trailing text. */
typedef struct Decimal {
  const char *first, *end;    /* digits from the first that is not zero, perhaps with a '.' among them */
  uint64_t leading;           /* the first FAST_DIGITS of them */
  int64_t leading_exponent;   /* leading * 10^leading_exponent, more digits cut off when `more` */
  int64_t n_digits, exponent; /* all digits as one integer * 10^exponent */
  bool more;
} Decimal;

static bool is_digit(const char *at, const char *end) {
  return at < end && *at >= '0' && *at <= '9';
}

static const char *parse_exponent(const char *at, const char *end, int64_t *exponent) {
  const char *start = at++;
  bool negative = at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+')) at++;
  if (!is_digit(at, end)) return start;
  int64_t value = 0;
  for (; is_digit(at, end); at++)
    if (value < EXPONENT_CAP) value = value * 10 + (*at - '0');
  *exponent += negative ? -value : value;
  return at;
}

static const char *scan(const char *text, const char *end, Decimal *decimal) {
  const char *at = text;
  bool any = false, after_point = false;
  *decimal = (Decimal){0};
  for (; at < end; at++) {
    if (*at == '.' && !after_point) {
      after_point = true;
      continue;
    }
    if (!is_digit(at, end)) break;
    any = true;
    decimal->exponent -= after_point;
    if (*at == '0' && !decimal->n_digits) continue;
    if (!decimal->n_digits++) decimal->first = at;
    if (decimal->n_digits <= FAST_DIGITS)
      decimal->leading = decimal->leading * 10 + (unsigned)(*at - '0');
    else
      decimal->more |= *at != '0';
  }
  if (!any) return NULL;
  decimal->end = at;
  if (at < end && (*at == 'e' || *at == 'E')) at = parse_exponent(at, end, &decimal->exponent);
  decimal->leading_exponent = decimal->exponent;
  if (decimal->n_digits > FAST_DIGITS) decimal->leading_exponent += decimal->n_digits - FAST_DIGITS;
  return at;
}

/* A product of up to 192 bits as `top`; highest word not zero or bit 63 of the middle one set. */
static int round_product(uint64_t high, uint64_t middle, bool sticky, int exponent, double *value) {
  int shift = __builtin_clzll(high);
  if (shift) {
    high = (high << shift) | (middle >> (64 - shift));
    middle <<= shift;
  }
  return double_from_top(high | (middle != 0 || sticky), exponent + 128 - shift, value);
}

/* 1 and the value when the 128-bit power decides. */
static bool parse_by_product(const Decimal *decimal, double *value) {
  int e = (int)decimal->leading_exponent;
  Pow10 g = pow10_wide(e);
  int shift = __builtin_clzll(decimal->leading);
  uint64_t w = decimal->leading << shift, low_high, high;
  uint64_t low = wide_mul(w, g.low, &low_high), middle = wide_mul(w, g.high, &high);
  middle += low_high;
  high += middle < low_high;
  int exponent = pow10_log2(e) - 127 - shift;
  if (!decimal->more && e >= 0 && e <= POW10_EXACT_MAX) {
    round_product(high, middle, low != 0, exponent, value);
    return true;
  }
  /* The power is too large by less than 1, so the product by less than w < 2^64: take one off the middle
   * word. */
  double below, above;
  round_product(high - !middle, middle - 1, true, exponent, &below);
  if (decimal->more) { /* less than one more in the last digit: another power, shifted as w is */
    uint64_t add_high = shift ? g.high >> (64 - shift) : 0;
    uint64_t add = shift ? (g.high << shift) | (g.low >> (64 - shift)) : g.high;
    middle += add + 1 ? add + 1 : 0;
    high += add_high + (add + 1 ? middle < add + 1 : 1);
    if (!high) return false;
  }
  round_product(high, middle, true, exponent, &above);
  *value = below;
  return memcmp(&below, &above, sizeof below) == 0;
}

/* Scratch on the stack for the one division. */
enum { POWER_LIMBS = 2700 / BIG_LIMB_BITS + 8, SCRATCH_LIMBS = 3 * POWER_LIMBS };
typedef struct StackMem {
  Limb limbs[SCRATCH_LIMBS];
} StackMem;
static void *stack_take(void *ctx, size_t size) {
  return size <= sizeof(StackMem) ? ctx : NULL;
}
static void stack_give(void *ctx, void *p, size_t size) {}

/* out *= 5^exponent */
static void times_five_to(Big *out, int exponent) {
  enum { STEP = BIG_LIMB_BITS == 64 ? 27 : 13 };
  for (; exponent > 0; exponent -= STEP) {
    Limb factor = 1;
    for (int i = 0; i < STEP && i < exponent; i++) factor *= 5;
    Limb carry = limbs_mul_1(out->limbs, out->limbs, out->n, factor, 0);
    if (carry) out->limbs[out->n++] = carry;
  }
}

static void parse_exactly(const Decimal *decimal, double *value) {
  char digits[EXACT_DIGITS + 1];
  int n = 0;
  bool more = false;
  int64_t exponent = decimal->exponent;
  for (const char *at = decimal->first; at < decimal->end; at++) {
    if (*at == '.') continue;
    if (n < EXACT_DIGITS) {
      digits[n++] = *at;
    } else {
      more |= *at != '0';
      exponent++;
    }
  }
  if (more) {
    digits[n++] = '1';
    exponent--;
  }
  Limb limbs[2 * POWER_LIMBS], power[POWER_LIMBS];
  Big a = {.limbs = limbs}, b = {.limbs = power};
  StackMem scratch;
  BigMem mem = {stack_take, stack_give, &scratch};
  big_parse(&a, digits, (size_t)n, 10, &mem);
  big_set_u64(&b, 1, false);
  times_five_to(exponent < 0 ? &b : &a, (int)(exponent < 0 ? -exponent : exponent));
  big_divide_scaled(&a, &b, exponent, value, &mem);
}

static double value_of(const Decimal *decimal) {
  if (!decimal->n_digits) return 0;
  int64_t e = decimal->leading_exponent, magnitude = decimal->n_digits + decimal->exponent;
  if (magnitude > 310) return (double)INFINITY;
  if (magnitude < -330) return 0;
  static const double small_powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                        1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  if (!decimal->more && decimal->leading >> 53 == 0 && e >= -22 && e <= 22) {
    double whole = (double)decimal->leading; /* both are exact, so one operation rounds once */
    return e < 0 ? whole / small_powers[-e] : whole * small_powers[e];
  }
  double value;
  if (e >= POW10_MIN && e <= POW10_MAX && parse_by_product(decimal, &value)) return value;
  parse_exactly(decimal, &value);
  return value;
}

const char *double_parse_number(const char *text, const char *end, double *value) {
  Decimal decimal;
  const char *at = scan(text, end, &decimal);
  if (at) *value = value_of(&decimal);
  return at;
}

/* The end of `word` at text, in any case; NULL when it is not there. */
static const char *skip_word(const char *text, const char *end, const char *word) {
  for (; *word; word++, text++)
    if (text == end || (*text | 0x20) != *word) return NULL;
  return text;
}

static const char *parse_special(const char *text, const char *end, double *value) {
  const char *at = skip_word(text, end, "inf");
  if (at) {
    const char *longer = skip_word(at, end, "inity");
    *value = (double)INFINITY;
    return longer ? longer : at;
  }
  at = skip_word(text, end, "nan");
  if (at) *value = (double)NAN;
  return at;
}

const char *double_parse(const char *text, const char *end, double *value) {
  bool negative = text < end && *text == '-';
  if (text < end && (*text == '-' || *text == '+')) text++;
  const char *at = double_parse_number(text, end, value);
  if (!at) at = parse_special(text, end, value);
  if (at && negative) *value = -*value;
  return at;
}
