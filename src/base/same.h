/* Pieces of memory that nearly always are a few bytes: memcmp and memcpy without the call. */
#ifndef BASE_SAME_H
#define BASE_SAME_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline bool mem_same(const void *a, const void *b, size_t n) {
  const unsigned char *x = a, *y = b;
  if (n > 16) return memcmp(x, y, n) == 0;
  if (n >= 8) { /* two words that may overlap */
    uint64_t x0, x1, y0, y1;
    memcpy(&x0, x, 8), memcpy(&x1, x + n - 8, 8);
    memcpy(&y0, y, 8), memcpy(&y1, y + n - 8, 8);
    return ((x0 ^ y0) | (x1 ^ y1)) == 0;
  }
  if (n >= 4) {
    uint32_t x0, x1, y0, y1;
    memcpy(&x0, x, 4), memcpy(&x1, x + n - 4, 4);
    memcpy(&y0, y, 4), memcpy(&y1, y + n - 4, 4);
    return ((x0 ^ y0) | (x1 ^ y1)) == 0;
  }
  while (n--)
    if (x[n] != y[n]) return false;
  return true;
}

/* memcpy */
static inline void mem_copy(void *to, const void *from, size_t n) {
  unsigned char *x = to;
  const unsigned char *y = from;
  if (n > 16) {
    memcpy(x, y, n);
  } else if (n >= 8) {
    uint64_t first, last;
    memcpy(&first, y, 8), memcpy(&last, y + n - 8, 8);
    memcpy(x, &first, 8), memcpy(x + n - 8, &last, 8);
  } else if (n >= 4) {
    uint32_t first, last;
    memcpy(&first, y, 4), memcpy(&last, y + n - 4, 4);
    memcpy(x, &first, 4), memcpy(x + n - 4, &last, 4);
  } else if (n) { /* three that may be the same */
    unsigned char first = y[0], middle = y[n / 2], last = y[n - 1];
    x[0] = first, x[n / 2] = middle, x[n - 1] = last;
  }
}
#endif
