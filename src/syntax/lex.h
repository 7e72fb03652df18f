/* Lexer: source bytes -> tokens, one at a time, INDENT and DEDENT among them. Knows nothing of the grammar.

   Input is the decoded source: UTF-8, lines ended by '\n' (source.h turns bytes with a cookie or BOM, "\r\n" and "\r"
   into that, and reports the encoding's errors). */
#ifndef SYNTAX_LEX_H
#define SYNTAX_LEX_H
#include "base/arena.h"
#include "syntax/diag.h"
#include <stdint.h>

typedef enum {
#define TOK(name, text) TOK_##name,
#include "syntax/token.def"
#undef TOK
  N_TOKENS
} TokenKind;

typedef enum { SOFT_NONE, SOFT_MATCH, SOFT_CASE, SOFT_UNDERSCORE } SoftKeyword;

/* Offsets are bytes into the source; lines count from 1; columns are bytes from the start of the line, from 0. */
typedef struct Token {
  uint8_t kind;   /* TokenKind */
  uint8_t soft;   /* SoftKeyword, for TOK_NAME */
  uint16_t level; /* open brackets around it */
  uint32_t start, end;
  int32_t line, end_line;
  int32_t col, end_col;
} Token;

typedef struct Lexer Lexer;

/* A lexer over `source`, which must stay in place; everything it keeps is in `arena`. NULL when memory is short. */
Lexer *lex_new(Arena *arena, const char *source, size_t len, Diag *diag);
/* The next token. After an error it is TOK_ERROR, *diag is filled, and every later call gives TOK_ERROR again.
   After the end it is TOK_ENDMARKER again and again. */
Token lex_next(Lexer *lexer);
/* What the reference's parser asks its tokenizer when it must name an error: open brackets and where they stand. */
int lex_level(const Lexer *lexer);
/* The innermost open bracket: its character, line and column (bytes); 0 when there is none. */
char lex_open_bracket(const Lexer *lexer, int32_t *line, int32_t *col);

const char *token_name(TokenKind kind); /* "NAME", "LPAR", ... */
#endif
