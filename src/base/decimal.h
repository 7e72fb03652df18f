/* Numbers of a word to decimal digits, two at a time. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H
#include <stdint.h>

enum { DECIMAL_ROOM = 20 };

/* Writes the digits so that they end before `end` (up to DECIMAL_ROOM of them, at least one) and gives where
 * they begin. */
char *decimal_put(char *end, uint64_t value);
#endif
