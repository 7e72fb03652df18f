/* Parser: source -> tree, or the one error that the reference gives. Knows nothing of scopes: errors of the
   symbol table and of the code generator come after it. */
#ifndef SYNTAX_PARSE_H
#define SYNTAX_PARSE_H
#include "syntax/ast.h"
#include "syntax/diag.h"

/* PARSE_FSTRING: an expression in brackets out of an f-string; the parser's own. */
typedef enum { PARSE_EXEC, PARSE_EVAL, PARSE_SINGLE, PARSE_FSTRING } ParseMode;

typedef struct ParseOptions {
  ParseMode mode;
  bool is_text;         /* the source is a str, in UTF-8: no cookie, no byte order mark */
  bool from_file;       /* the source is a script: errors as `python3 FILE` gives them */
  const char *filename; /* named in one message about scripts; NULL for none */
  bool barry_as_flufl;  /* inherited `from __future__ import barry_as_FLUFL`: `<>` is spelled so, and `!=` is
                           not */
  int max_digits;       /* of a decimal number; 0: the reference's default, below 0: any number */
} ParseOptions;

typedef struct ParseResult {
  Node *tree;         /* Module, Expression or Interactive; NULL when diag holds an error */
  const char *source; /* decoded, lines ended by '\n', NUL behind: what positions count in */
  size_t source_len;
  size_t n_lines;
} ParseResult;

/* Parses `bytes`. Everything made, the decoded source too, is in `arena`. `diag` gets the error and the
   warnings in the order of the reference; it must be cleared by the caller. False when there is no tree. */
bool parse_source(Arena *arena, const char *bytes, size_t len, const ParseOptions *options,
                  ParseResult *result, Diag *diag);
#endif
