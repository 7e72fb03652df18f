/* Inside of the lexer: its state, the classes of bytes, and what its files ask of each other. */
#ifndef SYNTAX_LEX_INT_H
#define SYNTAX_LEX_INT_H
#include "syntax/lex.h"
#include <stdbool.h>

enum {
  MAX_INDENTS = 100,  /* the reference's limits: levels of indentation, the outermost included */
  MAX_BRACKETS = 200, /* brackets open at once */
  TAB_WIDTH = 8
};

/* A level of indentation, measured twice: with tabs of 8 columns and with tabs of one. */
typedef struct {
  int32_t col, alt_col;
} Indent;

typedef struct {
  int32_t line, col;
  char bracket;
} Bracket;

/* `cur` is the next byte to read. A line is begun when its first byte is read, not when the one before it
   ends: at the end of the source `line` is the last line. `start` is where the present token began. */
struct Lexer {
  const char *source, *cur, *end, *line_start, *start;
  const char *shown; /* what the reference shows for an error on the last line: it begins earlier than that
                        line when a string or a backslash has joined lines */
  int32_t line, first_line, first_col;
  int32_t pending;   /* INDENT (> 0) or DEDENT (< 0) tokens to give */
  bool in_fstring;   /* columns of errors are relative to first_col */
  bool byte_columns; /* columns of the parser's errors are bytes: the reference does not know the encoding */
  bool from_file;    /* the parser's errors show the line as it is in the file */
  bool fresh_line;   /* the next byte is the first of a logical line */
  const char *end_error; /* what stands where the source ends, instead of its end */
  LexCause cause;
  Arena *arena;
  Diag *diag, *warnings; /* where errors go, and warnings */
  Indent *indents;
  int32_t n_indents, max_indents;
  Bracket *brackets;
  int32_t level, max_brackets;
  Indent few_indents[4]; /* room enough for most sources; more come from the arena */
  Bracket few_brackets[4];
};

enum {
  BYTE_NAME = 1, /* may begin an identifier */
  BYTE_DIGIT = 2,
  BYTE_HEX = 4,
  BYTE_WORD = BYTE_NAME | BYTE_DIGIT /* may continue one */
};
extern const uint8_t lex_byte_class[256];

static inline int byte_class(char c) {
  return lex_byte_class[(uint8_t)c];
}
static inline bool is_digit(char c) {
  return (unsigned char)(c - '0') < 10;
}

/* A line is begun at `cur`, inside a token or behind a backslash. */
static inline void lex_join_line(Lexer *lx) {
  lx->line++;
  lx->line_start = lx->cur;
}
/* A line is begun at `cur`. */
static inline void lex_begin_line(Lexer *lx) {
  lex_join_line(lx);
  lx->shown = lx->cur;
}

/* A number that starts at lx->start, where a digit or a dot and a digit stands: moves `cur` behind it, or
 * fails. */
bool lex_number(Lexer *lx);
/* A string whose opening quote is at `cur`: moves behind the closing one, or fails. */
bool lex_string(Lexer *lx);
/* The identifier from start to cur has bytes beyond ASCII: is it one? */
bool lex_check_identifier(Lexer *lx);

/* Errors: fill the diagnostic, always give false. lex_raise shows the characters up to `cur`; */
bool lex_raise(Lexer *lx, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* lex_raise_range shows columns counted in bytes from 1 of the present line; */
bool lex_raise_range(Lexer *lx, int32_t col, int32_t end_col, const char *message);
/* lex_fail is for those that are only codes. */
bool lex_fail(Lexer *lx, LexCause cause);
void lex_warn(Lexer *lx, const char *category, const char *message);
#endif
