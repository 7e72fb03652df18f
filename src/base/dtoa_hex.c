/* Hexadecimal text of doubles: what float.hex writes and float.fromhex reads. */
#include "base/bigint.h"
#include "base/bigint_double.h"
#include "base/dtoa.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const int64_t EXPONENT_CAP = (int64_t)1 << 58; /* far beyond what a text in memory can make up for */

size_t float_hex(double value, char *out) {
  if (!isfinite(value)) return float_repr(value, out);
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  uint64_t fraction = bits & (((uint64_t)1 << 52) - 1);
  int field = (int)(bits >> 52 & 0x7FF), exponent = field ? field - 1023 : -1022;
  const char *sign = signbit(value) ? "-" : "";
  if (value == 0) return (size_t)snprintf(out, FLOAT_HEX_ROOM, "%s0x0.0p+0", sign);
  return (size_t)snprintf(out, FLOAT_HEX_ROOM, "%s0x%d.%013llxp%+d", sign, field != 0,
                          (unsigned long long)fraction, exponent);
}

/* The 64 leading bits of the digits, as double_from_top wants them. */
typedef struct HexDigits {
  uint64_t top;
  int64_t exponent; /* of top's lowest bit */
  bool any, sticky;
} HexDigits;

static const char *scan_digits(const char *at, const char *end, HexDigits *digits) {
  bool after_point = false;
  for (; at < end; at++) {
    unsigned digit = big_digit(*at);
    if (*at == '.' && !after_point) {
      after_point = true;
      continue;
    }
    if (digit > 15) break;
    digits->any = true;
    if (digits->top >> 60) {
      digits->sticky |= digit != 0;
      digits->exponent += after_point ? 0 : 4;
    } else {
      digits->top = digits->top << 4 | digit;
      digits->exponent -= after_point ? 4 : 0;
    }
  }
  return at;
}

/* "p" and a decimal exponent; NULL when it has no digit. */
static const char *scan_exponent(const char *at, const char *end, int64_t *exponent) {
  bool negative = ++at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+')) at++;
  if (at == end || *at < '0' || *at > '9') return NULL;
  int64_t value = 0;
  for (; at < end && *at >= '0' && *at <= '9'; at++)
    if (value < EXPONENT_CAP) value = value * 10 + (*at - '0');
  *exponent += negative ? -value : value;
  return at;
}

int float_from_hex(const char *text, const char *end, double *value) {
  bool negative = text < end && *text == '-';
  const char *at = text;
  if (at < end && (*at == '-' || *at == '+')) at++;
  if (at < end && ((*at | 0x20) == 'i' || (*at | 0x20) == 'n'))
    return double_parse(text, end, value) == end ? 0 : 1;
  if (end - at >= 2 && at[0] == '0' && (at[1] | 0x20) == 'x') at += 2;
  HexDigits digits = {0};
  at = scan_digits(at, end, &digits);
  if (!digits.any) return 1;
  if (at < end && (*at | 0x20) == 'p') at = scan_exponent(at, end, &digits.exponent);
  if (at != end) return 1;
  int status = 0;
  *value = 0;
  if (digits.top) {
    int shift = __builtin_clzll(digits.top);
    status = double_from_top(digits.top << shift | digits.sticky, digits.exponent - shift, value);
  }
  if (negative) *value = -*value;
  return status ? 2 : 0;
}
