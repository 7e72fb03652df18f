/* Diagnostics of the front end: the one error that ends it, and warnings, as the reference words and places
 * them. */
#ifndef SYNTAX_DIAG_H
#define SYNTAX_DIAG_H
#include "base/arena.h"
#include <stdint.h>

typedef enum {
  DIAG_NONE,
  DIAG_SYNTAX_ERROR,
  DIAG_INDENTATION_ERROR,
  DIAG_TAB_ERROR,
  DIAG_UNICODE_ERROR,   /* the source does not decode; message as the reference's */
  DIAG_VALUE_ERROR,     /* "source code string cannot contain null bytes" and the like */
  DIAG_RECURSION_ERROR, /* nested deeper than the reference's parser or compiler goes */
  DIAG_MEMORY_ERROR,
  DIAG_UNSUPPORTED /* no error of the reference: only it can tell; the message says what of the source it is
                    */
} DiagKind;

typedef struct DiagWarning {
  struct DiagWarning *next;
  const char *category; /* "SyntaxWarning", "DeprecationWarning" */
  const char *message;
  int32_t line;
} DiagWarning;

/* A position that is None in the reference's exception: what end_line and end_offset hold then. */
#define DIAG_NO_POSITION INT32_MIN

/* Columns as SyntaxError shows them: characters, from 1; 0 and -1 as the reference gives them. */
typedef struct Diag {
  DiagKind kind;
  const char *message; /* in the arena, or static */
  int32_t line, offset, end_line, end_offset;
  const char
      *text; /* the line shown, as SyntaxError.text (with newline where the reference has it); may be NULL */
  size_t text_len;
  DiagWarning *warnings, *last_warning; /* in the order in which the reference gives them */
} Diag;
#endif
