/* Rounding to double, for bigint_double.c and the text conversions: exact values arrive as their top 64 bits.
 */
#ifndef BASE_BIGINT_DOUBLE_H
#define BASE_BIGINT_DOUBLE_H
#include "base/bigint.h"

/* top * 2^exponent to the nearest double, ties to even, subnormals included; 1 when it becomes an infinity,
 * else 0. */
int double_from_top(uint64_t top, int64_t exponent, double *value);
/* a / b * 2^extra, b not zero, rounded once. 0 = done, 1 = too large, -1 = no memory. */
int big_divide_scaled(const Big *a, const Big *b, int64_t extra, double *value, const BigMem *mem);
#endif
