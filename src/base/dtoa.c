/* Double -> text: shortest digits and their layout.

   The shortest digits are found as in Raffaello Giulietti's Schubfach: the value and the ends of the interval
   that rounds to it are scaled by one power of ten, rounded to odd, and at most four candidates are compared.
   Digits to a given precision come from dtoa_digits.c. */
#include "base/dtoa.h"
#include "base/pow10.h"
#include "base/wide.h"
#include <math.h>
#include <string.h>

enum { REPR_PRECISION = 17, REPR_FIXED_BELOW = 16 };

/* floor(g * x / 2^128), the lowest bit set when that is not exact (g itself is a little too large). */
static uint64_t scale_to_odd(Pow10 g, uint64_t x) {
  uint64_t low_high, high_high;
  wide_mul(g.low, x, &low_high);
  uint64_t middle = wide_mul(g.high, x, &high_high);
  middle += low_high;
  high_high += middle < low_high;
  return high_high | (middle > 1);
}

static ShortDecimal without_zeros(uint64_t digits, int exponent) {
  while (digits % 10 == 0) digits /= 10, exponent++;
  return (ShortDecimal){digits, exponent};
}

/* mantissa * 2^exponent; `closer` when the next double below is nearer than the one above. */
static ShortDecimal schubfach(uint64_t mantissa, int exponent, bool closer) {
  bool open = mantissa & 1; /* ties go to even: the ends belong to an even mantissa only */
  int k = (exponent * 1262611 - (closer ? 524031 : 0)) >> 22; /* floor(log10 of the interval's width) */
  int shift = exponent + pow10_log2(-k) + 1;
  Pow10 g = pow10_wide(-k);
  uint64_t low = scale_to_odd(g, (4 * mantissa - 2 + closer) << shift) + open;
  uint64_t mid = scale_to_odd(g, (4 * mantissa) << shift);
  uint64_t high = scale_to_odd(g, (4 * mantissa + 2) << shift) - open;
  uint64_t s = mid / 4;
  if (s >= 10) { /* one digit fewer, below or above */
    uint64_t tens = s / 10;
    bool below = low <= 40 * tens, above = 40 * tens + 40 <= high;
    if (below != above) return without_zeros(tens + above, k + 1);
  }
  bool below = low <= 4 * s, above = 4 * s + 4 <= high;
  if (below != above) return without_zeros(s + above, k);
  uint64_t half = 4 * s + 2;
  return without_zeros(s + (mid > half || (mid == half && (s & 1))), k);
}

ShortDecimal double_shortest(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
  int field = (int)(bits >> 52 & 0x7FF);
  if (!field) return schubfach(fraction, -1074, false);
  uint64_t mantissa = fraction | (uint64_t)1 << 52;
  int exponent = field - 1075;
  if (exponent <= 0 && exponent > -53 && !(mantissa & (((uint64_t)1 << -exponent) - 1)))
    return without_zeros(mantissa >> -exponent, 0); /* an integer below 2^53 */
  return schubfach(mantissa, exponent, !fraction && field > 1);
}

/* ---- layout
 * -------------------------------------------------------------------------------------------------- */
static size_t put(char *out, const char *text) {
  size_t len = strlen(text);
  memcpy(out, text, len);
  return len;
}

static size_t put_int(char *out, unsigned value, int at_least) {
  char reversed[12];
  int n = 0;
  for (; value || n < at_least; value /= 10) reversed[n++] = (char)('0' + value % 10);
  for (int i = 0; i < n; i++) out[i] = reversed[n - 1 - i];
  return (size_t)n;
}

/* Digits [from, to) counted from the first one; zeros outside of what there is. */
static char *put_digits(char *out, const char *digits, int n_digits, int from, int to) {
  for (; from < to && from < 0; from++) *out++ = '0';
  int have = to < n_digits ? to : n_digits;
  if (from < have) {
    memcpy(out, digits + from, (size_t)(have - from));
    out += have - from;
    from = have;
  }
  if (from < to) {
    memset(out, '0', (size_t)(to - from));
    out += to - from;
  }
  return out;
}

static size_t layout_exponent(char *out, const char *digits, int n, int point, int decimals,
                              bool keep_point) {
  char *at = put_digits(out, digits, n, 0, 1);
  if (decimals || keep_point) *at++ = '.';
  at = put_digits(at, digits, n, 1, 1 + decimals);
  int exponent = n ? point - 1 : 0;
  *at++ = 'e';
  *at++ = exponent < 0 ? '-' : '+';
  at += put_int(at, (unsigned)(exponent < 0 ? -exponent : exponent), 2);
  return (size_t)(at - out);
}

static size_t layout_fixed(char *out, const char *digits, int n, int point, int decimals, bool keep_point) {
  char *at = put_digits(out, digits, n, point > 0 ? 0 : -1, point > 0 ? point : 0);
  if (decimals || keep_point) *at++ = '.';
  at = put_digits(at, digits, n, point, point + decimals);
  return (size_t)(at - out);
}

/* 'g' and repr: fixed for exponents from -4 up to the precision. */
static size_t layout_general(char *out, const char *digits, int n, int point, int fixed_below,
                             const DoubleStyle *style) {
  if (!n) point = 1;
  int precision = style->precision > 0 ? style->precision : 1;
  bool pad = style->alternate && style->style == 'g';
  if (point - 1 < -4 || point - 1 >= fixed_below)
    return layout_exponent(out, digits, n, point, pad ? precision - 1 : n ? n - 1 : 0, style->alternate);
  int decimals = n > point ? n - point : 0;
  if (pad) decimals = precision - point;
  if (!decimals && style->add_point_zero) decimals = 1;
  return layout_fixed(out, digits, n, point, decimals, style->alternate);
}

size_t double_text_room(const DoubleStyle *style) {
  return (size_t)(style->precision > 0 ? style->precision : 0) + DOUBLE_DIGITS_ROOM;
}

static int shortest_digits(char *out, int *point, double value) {
  *point = 0;
  if (value == 0) return 0;
  ShortDecimal decimal = double_shortest(value);
  char reversed[24];
  int n = 0;
  for (uint64_t rest = decimal.digits; rest; rest /= 10) reversed[n++] = (char)('0' + rest % 10);
  for (int i = 0; i < n; i++) out[i] = reversed[n - 1 - i];
  *point = n + decimal.exponent;
  return n;
}

size_t double_text(char *out, double value, const DoubleStyle *style) {
  char digits[DOUBLE_DIGITS_ROOM];
  int point, n, precision = style->precision;
  switch (style->style) {
  case 'e':
    n = (int)double_digits(digits, &point, value, DIGITS_SIGNIFICANT,
                           precision < INT32_MAX ? precision + 1 : precision);
    return layout_exponent(out, digits, n, point, precision, style->alternate);
  case 'f':
    n = (int)double_digits(digits, &point, value, DIGITS_AFTER_POINT, precision);
    return layout_fixed(out, digits, n, point, precision, style->alternate);
  case 'g':
    if (!precision) precision = 1;
    n = (int)double_digits(digits, &point, value, DIGITS_SIGNIFICANT, precision);
    return layout_general(out, digits, n, point, precision - style->add_point_zero, style);
  default:
    n = shortest_digits(digits, &point, value);
    return layout_general(out, digits, n, point, REPR_FIXED_BELOW, style);
  }
}

size_t float_repr(double value, char *out) {
  if (isnan(value)) {
    memcpy(out, "nan", 4);
    return 3;
  }
  size_t len = 0;
  if (signbit(value)) out[len++] = '-';
  if (isinf(value)) {
    len += put(out + len, "inf");
  } else {
    char digits[REPR_PRECISION + 7];
    int point, n = shortest_digits(digits, &point, value);
    DoubleStyle style = {.style = 'r', .add_point_zero = true};
    len += layout_general(out + len, digits, n, point, REPR_FIXED_BELOW, &style);
  }
  out[len] = 0;
  return len;
}
