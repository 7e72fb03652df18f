/* Late errors: what the reference's code generator finds wrong with a tree whose symbol tables are right.

   Input: tree and tables; output: the first error in the order in which the reference generates code, its
   SyntaxWarnings, and with them what only that order tells: the order of the local variables of each
   function. */
#ifndef SYNTAX_LATE_H
#define SYNTAX_LATE_H
#include "syntax/symtab.h"

/* The names of one scope in the order of co_varnames, co_cellvars and co_freevars. */
typedef struct CodeNames {
  const Text **locals, **cells, **frees;
  uint32_t n_locals, n_cells, n_frees;
  int flags; /* co_flags */
  uint32_t n_args, n_posonly, n_kwonly;
} CodeNames;

typedef struct Late Late;

/* Goes over the whole tree. NULL after an error, which *diag holds then; warnings are added to it in any
   case. Everything made is in `arena`. */
Late *late_check(Arena *arena, const Node *tree, const Symtab *symtab, Diag *diag);
/* What was found of the scope that belongs to `node`; NULL when the node opens none. */
const CodeNames *late_names(const Late *late, const Scope *scope);

/* Whether the reference's code generator sees a constant there, after folding. */
bool late_is_constant(const Node *expression);

/* Parse, symbol tables and late checks do not go together in one call: whoever wants all three calls them in
 * turn. */
#endif
