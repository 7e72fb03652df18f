/* Lexer: source bytes -> tokens, one at a time, INDENT and DEDENT among them. Knows nothing of the grammar.

   Input is the decoded source: UTF-8, lines ended by '\n' (source.h turns bytes with a cookie or BOM, "\r\n"
   and "\r" into that, and reports the encoding's errors). One NUL byte must stand behind the last byte of the
   source. */
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

/* Offsets are bytes into the source; lines count from 1; columns are bytes from the start of the line, from
   0. INDENT, DEDENT and ENDMARKER have no place of their own: col and end_col are -1, as in the reference,
   and the line is the last one that was begun. A DEDENT before a statement is on that statement's line. */
typedef struct Token {
  uint8_t kind;   /* TokenKind */
  uint8_t soft;   /* SoftKeyword, for TOK_NAME */
  uint16_t level; /* open brackets around it (for a closing bracket: after it) */
  uint32_t start, end;
  int32_t line, end_line;
  int32_t col, end_col;
} Token;

/* Why a TOK_ERROR. The reference raises LEX_RAISED errors inside its tokenizer: they replace a syntax error
   found before them when the rest of the source is looked through. The others are only codes, which its
   parser words when it reaches them; *diag holds that wording. */
typedef enum {
  LEX_OK,
  LEX_RAISED,
  LEX_EOF,         /* the source ends inside brackets or behind a backslash; see lex_open_bracket */
  LEX_DEDENT,      /* unindent does not match any outer indentation level */
  LEX_TABS,        /* TabError */
  LEX_TOO_DEEP,    /* more than 100 levels of indentation */
  LEX_BACKSLASH,   /* unexpected character after line continuation character */
  LEX_UNDECODABLE, /* a name that is not UTF-8, in bytes without a cookie or of "utf-8". Found where the rest
                      of the source is only looked through, it replaces the error before it by a
                      UnicodeDecodeError: its message is that of *diag without "(unicode error) " */
  LEX_NO_MEMORY
} LexCause;

typedef struct Lexer Lexer;

/* A lexer over `source`, which must stay in place; everything it keeps is in `arena`. NULL when memory is
   short, or the source is longer than 2 GiB. */
Lexer *lex_new(Arena *arena, const char *source, size_t len, Diag *diag);
/* Counts lines from `line`, and adds `col` to the columns of tokens on that line: for the expression in an
 * f-string. */
void lex_start_at(Lexer *lexer, int32_t line, int32_t col);
/* Where the source came from, for columns and texts of errors (source.h knows). Default: false, false.
   byte_columns: bytes without a cookie or BOM: the parser's columns are not converted to characters.
   from_file:    a script: the parser's errors show the line as it stands in the file. */
void lex_set_origin(Lexer *lexer, bool byte_columns, bool from_file);
/* Where warnings go, in place of the diagnostic given at the start. */
void lex_set_warnings(Lexer *lexer, Diag *diag);
/* Where the source ends stands not its end but an error (LEX_RAISED, without a position): a line that does
 * not decode. */
void lex_set_end_error(Lexer *lexer, const char *message);
/* The next token. After an error it is TOK_ERROR, *diag is filled, and every later call gives TOK_ERROR
   again. After the end it is TOK_ENDMARKER again and again. */
Token lex_next(Lexer *lexer);
/* The same, written in place: saves the copy. */
void lex_read(Lexer *lexer, Token *token);
LexCause lex_cause(const Lexer *lexer);

/* The innermost open bracket: its character, line and column (bytes); 0 when there is none. */
char lex_open_bracket(const Lexer *lexer, int32_t *line, int32_t *col);
/* Where reading stands: the line begun last, the byte offset of its start, and the offset of the next byte to
 * read. */
void lex_here(const Lexer *lexer, int32_t *line, uint32_t *line_start, uint32_t *at);

/* Places an error of the parser in *diag, as the reference does from the state of its tokenizer: offsets
   count bytes from 1 in their lines (0 and -1 stay), and come out as characters, with the text that the
   reference shows. */
void lex_place(const Lexer *lexer, int32_t line, int32_t offset, int32_t end_line, int32_t end_offset);

const char *token_name(TokenKind kind); /* "NAME", "LPAR", ... */
const char *token_text(TokenKind kind); /* "(", "for", ...; NULL when it varies */
#endif
