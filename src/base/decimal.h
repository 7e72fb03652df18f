/* Numbers of a word to digits. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H
#include <stdint.h>

enum { DECIMAL_ROOM = 20 };

/* Writes the digits so that they end before `end` (up to DECIMAL_ROOM of them, at least one) and gives where
 * they begin. */
char *decimal_put(char *end, uint64_t value);
/* The same in base 2, 8, 10 or 16, lower case: up to DIGITS_ROOM of them. */
enum { DIGITS_ROOM = 64 };
char *digits_put(char *end, uint64_t value, unsigned base);
#endif
