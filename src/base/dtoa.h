/* Doubles and text: the shortest digits that read back, digits to any precision, and reading; all exactly
   rounded, ties to even, without the C library (whose printf differs between systems and whose strtod follows
   a locale).

   Nothing here allocates. Texts are ASCII. */
#ifndef BASE_DTOA_H
#define BASE_DTOA_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
  FLOAT_REPR_ROOM = 32,     /* bytes for float_repr, its NUL included */
  FLOAT_HEX_ROOM = 32,      /* bytes for float_hex, its NUL included */
  DOUBLE_DIGITS_ROOM = 1100 /* bytes for double_digits */
};

/* digits * 10^exponent: the decimal with the fewest digits among those that round to the value; of these the
 * nearest. */
typedef struct ShortDecimal {
  uint64_t digits; /* at most 17 digits, no zeros at the end */
  int exponent;
} ShortDecimal;
ShortDecimal double_shortest(double value); /* |value|, finite and not zero */

/* The shortest text that reads back: "1.0", "1e+16", "0.0001", "1e-05", "inf", "nan". The length, without the
 * NUL. */
size_t float_repr(double value, char *out);

/* |value|, finite, rounded to a place: its digits, without leading or trailing zeros, such that the value is
   0.DIGITS * 10^point. The number of digits; 0, with point 0, for what rounds to zero. No NUL. */
typedef enum { DIGITS_SIGNIFICANT, DIGITS_AFTER_POINT } DigitsPlace;
size_t double_digits(char *out, int *point, double value, DigitsPlace place, int n); /* n >= 1, n >= 0 */

/* printf-like text of |value|, finite: style 'e', 'f' or 'g' with n = precision >= 0, or 'r' for the shortest
   digits in the layout of 'g' (repr without its ".0"). `alternate` keeps the point and, for 'g', trailing
   zeros; `add_point_zero` gives "1.0" and not "1" where no exponent is shown. 'g' with precision 0 counts
   as 1. The length; no NUL. Room: double_text_room(style, precision). */
typedef struct DoubleStyle {
  char style; /* 'e', 'f', 'g', 'r' */
  bool alternate, add_point_zero;
  int precision;
} DoubleStyle;
size_t double_text_room(const DoubleStyle *style);
size_t double_text(char *out, double value, const DoubleStyle *style);

/* The longest number at the start of [text, end): sign, digits with a point, exponent; or inf, infinity, nan
   in any case, with a sign. Where it stopped; NULL when there is none. Too large gives an infinity, too small
   a zero. */
const char *double_parse(const char *text, const char *end, double *value);
/* The same for decimal numbers only (no inf, no nan, no sign). */
const char *double_parse_number(const char *text, const char *end, double *value);

/* "0x1.8000000000000p+1" as float.hex writes it, with '-', "inf" and "nan". The length, without the NUL. */
size_t float_hex(double value, char *out);
/* Reads what float.fromhex accepts between white space: [text, end) without that white space.
   0 = done, 1 = not a number, 2 = too large. */
int float_from_hex(const char *text, const char *end, double *value);
#endif
