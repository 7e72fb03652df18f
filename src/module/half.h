/* Half precision (IEEE 754 binary16) and doubles. */
#ifndef MODULE_HALF_H
#define MODULE_HALF_H
#include <stdint.h>

/* Rounds to nearest, ties to even; a NaN keeps only its sign. 0, or -1 when it is too large. */
int half_from_double(double x, uint16_t *half);
double half_to_double(uint16_t half);
#endif
