/* Inside of the tokenize walk: what a token looks like, and how a file decodes. */
#ifndef SYNTAX_TOKENIZE_INT_H
#define SYNTAX_TOKENIZE_INT_H
#include "syntax/tokenize.h"

typedef enum {
  MATCH_NONE, /* no token begins here, blanks before it included */
  MATCH_END,  /* nothing but blanks up to the end of a last line without newline */
  MATCH_WORD, /* \w+, an identifier or not */
  MATCH_NUMBER,
  MATCH_STRING,
  MATCH_OPEN, /* a string that does not end in this line, but may go on */
  MATCH_OP,
  MATCH_COMMENT,
  MATCH_NEWLINE,
  MATCH_BACKSLASH /* a backslash and the newline behind it */
} MatchKind;

typedef struct TokenMatch {
  MatchKind kind;
  const char *start, *end;
  char quote; /* MATCH_OPEN */
  bool triple;
} TokenMatch;

/* The token at p, behind blanks. */
TokenMatch match_token(const char *p, const char *end);
/* Behind the closing quote of a string that p is inside of; NULL when it is not in this line. */
const char *match_string_end(const char *p, const char *end, char quote, bool triple);

typedef struct TokenizeText {
  const char *at;
  size_t len;
  const char *encoding; /* as the ENCODING token shows it */
  size_t encoding_len;
} TokenizeText;

TokenizeStatus tokenize_decode(Arena *arena, const char *bytes, size_t len, const char *filename,
                               TokenizeText *text, TokenizeError *error);
#endif
