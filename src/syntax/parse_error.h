/* The error pass: what the reference says of a text that the first pass has refused.

   The reference parses with a grammar of ordered alternatives and memoisation, and when that fails, once more
   with further alternatives that stand for common mistakes and raise errors. Which error is raised depends on
   their order and on how far the tokens were read, so this pass goes through the same steps, by a grammar of
   its own (errors.gram). Speed does not matter here; time is linear thanks to the memo, and depth is that of
   the reference. */
#ifndef SYNTAX_PARSE_ERROR_H
#define SYNTAX_PARSE_ERROR_H
#include "syntax/names.h"
#include "syntax/parse.h"
#include "syntax/source.h"

typedef struct ErrorPass {
  Arena *arena;
  Source source;
  ParseOptions options;
  Names *names;
  Diag *diag;
  int32_t line, col; /* PARSE_FSTRING: where the source stands in the file; line 0 else */
} ErrorPass;

/* Fills pass->diag and gives false; true when there is no error after all. */
bool find_error(ErrorPass *pass);
#endif
