/* Number literals -> values, without Python objects. Input is the text of a NUMBER token, which the lexer has
 * checked. */
#ifndef SYNTAX_NUMBER_H
#define SYNTAX_NUMBER_H
#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

typedef enum {
  NUMBER_INT,      /* integer */
  NUMBER_BIG,      /* digits: an integer above INT64_MAX */
  NUMBER_FLOAT,    /* real */
  NUMBER_IMAGINARY /* real is the imaginary part */
} NumberKind;

typedef struct Number {
  NumberKind kind;
  int64_t integer;
  double real; /* correctly rounded; too large is inf, as in the reference */
  const char
      *digits; /* "0x" and lower-case hexadecimal digits without leading zeros, NUL behind; in the arena */
  size_t n_digits; /* bytes of it */
} Number;

/* The reference's default sys.set_int_max_str_digits(): more decimal digits are refused. */
enum { NUMBER_MAX_DIGITS = 4300 };

/* max_digits: as in ParseOptions. True and *out; or false: then *error is the SyntaxError's message, in the
   arena, or NULL when memory is short. The reference places it at line = end line = the token's, offset = end
   offset = 0. */
bool number_parse(Arena *arena, const char *text, size_t len, int max_digits, Number *out,
                  const char **error);
#endif
