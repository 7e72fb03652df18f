/* Digits, decimal ones two at a time: see decimal.h. */
#include "base/decimal.h"
#include <string.h>

static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                            "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                            "8081828384858687888990919293949596979899";

char *decimal_put(char *end, uint64_t value) {
  for (; value > UINT32_MAX; value /= 100) memcpy(end -= 2, pairs + value % 100 * 2, 2);
  uint32_t rest = (uint32_t)value; /* its divisions are cheaper */
  for (; rest >= 100; rest /= 100) memcpy(end -= 2, pairs + rest % 100 * 2, 2);
  if (rest < 10)
    *--end = (char)('0' + rest);
  else
    memcpy(end -= 2, pairs + rest * 2, 2);
  return end;
}

char *digits_put(char *end, uint64_t value, unsigned base) {
  if (base == 10) return decimal_put(end, value);
  unsigned bits = base == 16 ? 4 : base == 8 ? 3 : 1;
  do *--end = "0123456789abcdef"[value & (base - 1)];
  while (value >>= bits);
  return end;
}
