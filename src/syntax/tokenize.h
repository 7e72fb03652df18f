/* Tokens as the reference's pure-Python `tokenize` module cuts them: comments and blank lines are tokens,
   what is no token is ERRORTOKEN, columns count characters. It disagrees with the compiler's lexer (lex.h) in
   details and in its errors, so it is a walk of its own; only `samebyte dump --tokens` uses it. */
#ifndef SYNTAX_TOKENIZE_H
#define SYNTAX_TOKENIZE_H
#include "base/arena.h"
#include <stdint.h>

typedef enum {
  PYTOK_ENCODING,
  PYTOK_NAME,
  PYTOK_NUMBER,
  PYTOK_STRING,
  PYTOK_OP,
  PYTOK_COMMENT,
  PYTOK_NL,
  PYTOK_NEWLINE,
  PYTOK_INDENT,
  PYTOK_DEDENT,
  PYTOK_ERRORTOKEN,
  PYTOK_ENDMARKER
} PyTokenKind;

typedef struct PyToken {
  PyTokenKind kind;
  int32_t line, col, end_line, end_col;
  const char *text; /* UTF-8 */
  size_t len;
} PyToken;

typedef struct PyTokens {
  PyToken *at;
  size_t n, max;
} PyTokens;

typedef enum {
  TOKENIZE_OK,
  TOKENIZE_ERROR,       /* *error is the message, *line > 0 its place (else it has none) */
  TOKENIZE_UNSUPPORTED, /* *error says what of the source: the reference would end in a traceback, or has the
                           codec */
  TOKENIZE_NO_MEMORY
} TokenizeStatus;

typedef struct TokenizeError {
  const char *message;
  int32_t line, col;
} TokenizeError;

/* All tokens of a file's bytes, in the arena. `filename` is for messages. */
TokenizeStatus tokenize_bytes(Arena *arena, const char *bytes, size_t len, const char *filename,
                              PyTokens *tokens, TokenizeError *error);
#endif
