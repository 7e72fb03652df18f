/* Products and sums of more than 64 bits, with and without a 128-bit type (slow on wasm, missing elsewhere).
 */
#ifndef BASE_WIDE_H
#define BASE_WIDE_H
#include <stdint.h>

/* The low half of a * b; the high half in *high. */
static inline uint64_t wide_mul(uint64_t a, uint64_t b, uint64_t *high) {
#if defined(__SIZEOF_INT128__) && !defined(__wasm__)
  unsigned __int128 p = (unsigned __int128)a * b;
  *high = (uint64_t)(p >> 64);
  return (uint64_t)p;
#else
  uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
  uint64_t low = a0 * b0, mid = a1 * b0 + (low >> 32), mid2 = a0 * b1 + (uint32_t)mid;
  *high = a1 * b1 + (mid >> 32) + (mid2 >> 32);
  return (mid2 << 32) | (uint32_t)low;
#endif
}
#endif
