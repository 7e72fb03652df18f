/* Powers of ten to 128 bits, for the conversions between doubles and text (generated: tools/pow10_table.py).
 */
#ifndef BASE_POW10_H
#define BASE_POW10_H
#include <stdint.h>

enum { POW10_MIN = -342, POW10_MAX = 324, POW10_EXACT_MAX = 55 };

/* 10^e = (high:low) * 2^(pow10_log2(e) - 127), high's top bit set. Rounded up by less than one in the last
   place, and exact for 0 <= e <= POW10_EXACT_MAX. */
typedef struct Pow10 {
  uint64_t high, low;
} Pow10;
Pow10 pow10_wide(int e);
/* floor(log2(10^e)), for |e| <= 1233 */
static inline int pow10_log2(int e) {
  return (int)(((int64_t)e * 1741647) >> 19);
}
#endif
