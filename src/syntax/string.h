/* String and bytes literals -> values. Input is the text of a STRING token, which the lexer has checked. */
#ifndef SYNTAX_STRING_H
#define SYNTAX_STRING_H
#include "base/arena.h"
#include <stdbool.h>
#include <stdint.h>

/* A literal taken apart. `body` is what stands between the quotes. */
typedef struct StringParts {
  const char *body;
  size_t len;
  bool is_bytes, is_raw, is_format;
  bool has_u; /* prefix u (lower case only: Constant.kind is 'u' then) */
} StringParts;

StringParts string_split(const char *token, size_t len);

/* The value of a literal or of a piece of an f-string. */
typedef struct StringValue {
  const char *text; /* UTF-8 in which lone surrogates stand as three bytes each (WTF-8), or bytes; not
                       NUL-ended. Points into `body` when nothing had to be changed, else into the arena */
  size_t len;
  const char *warning; /* NULL, or the message of a DeprecationWarning: the first invalid escape */
} StringValue;

/* True and *out; or false: then *error is the SyntaxError's message, or NULL when memory is short.
   Errors: "(unicode error) ...", "(value error) ..." and STRING_NOT_ASCII; the reference places all of them
   at the last token that its parser has read, as RAISE_SYNTAX_ERROR does. */
bool string_decode(Arena *arena, const char *body, size_t len, bool is_raw, bool is_bytes, StringValue *out,
                   const char **error);
extern const char STRING_NOT_ASCII[];
#endif
