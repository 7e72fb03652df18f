/* Half precision: see half.h. */
#include "module/half.h"
#include <math.h>

int half_from_double(double x, uint16_t *half) {
  uint16_t sign = signbit(x) ? 0x8000 : 0;
  if (isnan(x)) return *half = sign | 0x7e00, 0;
  if (isinf(x)) return *half = sign | 0x7c00, 0;
  if (x == 0) return *half = sign, 0;
  int exponent;
  double part = frexp(fabs(x), &exponent); /* 0.5 <= part < 1 */
  if (exponent > 16) return -1;
  /* In units of the last place: 11 bits for normal numbers, fixed 2**-24 below. */
  int shift = exponent < -13 ? exponent + 24 : 11;
  if (shift < -1) return *half = sign, 0;
  double scaled = ldexp(part, shift), whole = rint(scaled);
  uint32_t bits = (uint32_t)whole;
  /* A carry out of the 11 bits goes into the exponent by itself. */
  if (exponent >= -13) bits += (uint32_t)(exponent + 13) << 10;
  if (bits >= 0x7c00) return -1;
  *half = (uint16_t)(sign | bits);
  return 0;
}

double half_to_double(uint16_t half) {
  int exponent = half >> 10 & 31;
  double part = half & 0x3ff, x;
  if (exponent == 31)
    x = part != 0 ? NAN : INFINITY;
  else if (exponent == 0)
    x = ldexp(part, -24);
  else
    x = ldexp(part + 1024, exponent - 25);
  return half & 0x8000 ? -x : x;
}
