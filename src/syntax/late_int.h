/* Inside of the late checks: where the imagined code generator stands. See late.h.

   A Unit per code object, linked outwards. Its blocks are those that the reference unwinds at return, break
   and continue. `here` is the node whose position an error would get; visiting an expression sets and
   restores it, visiting a statement or a pattern only sets it. */
#ifndef SYNTAX_LATE_INT_H
#define SYNTAX_LATE_INT_H
#include "syntax/late.h"

typedef enum {
  BLOCK_LOOP,
  BLOCK_TRY,
  BLOCK_FINALLY,
  BLOCK_WITH,
  BLOCK_HANDLER,
  BLOCK_GROUP_HANDLER,
  BLOCK_OTHER
} BlockKind;

enum { MAX_BLOCKS = 20, MAX_STAR_BEFORE = 256, MAX_WARNINGS = 1 << 20 };

typedef struct Block {
  BlockKind kind;
  const NodeSeq *finalbody; /* BLOCK_FINALLY */
} Block;

typedef enum { UNIT_MODULE, UNIT_CLASS, UNIT_FUNCTION, UNIT_ASYNC, UNIT_LAMBDA, UNIT_COMPREHENSION } UnitKind;

typedef struct Unit {
  struct Unit *outer;
  UnitKind kind;
  Scope *scope;
  CodeNames *names;
  uint32_t max_locals;
  Block blocks[MAX_BLOCKS];
  int n_blocks;
} Unit;

/* A `finally` body that was gone over, and the warnings behind `before` (NULL: all) up to `last` that it
 * gave. */
typedef struct Unwound {
  const NodeSeq *body;
  const DiagWarning *before, *last;
} Unwound;

typedef struct NameList {
  const Text **at;
  uint32_t n, max;
} NameList;

struct Late {
  Arena *arena;
  Diag *diag;
  const Symtab *symtab;
  Unit *unit;
  const Node *here;
  Unwound *unwound; /* `finally` bodies already gone over on the way out of a `return` */
  uint32_t n_unwound, max_unwound, n_warnings;
  struct {
    const Scope *scope;
    CodeNames *names;
  } * slots; /* by scope: open addressing */
  uint32_t max_slots;
};

/* late.c */
bool late_error(Late *late, const char *format, ...) __attribute__((format(printf, 2, 3)));
bool late_no_memory(Late *late);
bool late_warn(Late *late, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Gives the warnings behind `before` (NULL: from the first) up to `last` once more. */
bool late_warn_again(Late *late, const DiagWarning *before, const DiagWarning *last);
bool unit_enter(Late *late, Unit *unit, UnitKind kind, const Node *node);
void unit_leave(Late *late);
/* A name loaded, stored or deleted in the present unit. */
bool use_name(Late *late, const Text *name, Operator ctx);
bool check_forbidden(Late *late, const Text *name, Operator ctx);
bool push_block(Late *late, BlockKind kind, const NodeSeq *finalbody);
static inline void pop_block(Late *late) {
  late->unit->n_blocks--;
}

/* late_stmt.c */
bool visit_stmts(Late *late, const NodeSeq *seq);
/* late_expr.c */
bool visit_expr(Late *late, const Node *node);
bool visit_exprs(Late *late, const NodeSeq *seq);
bool visit_call_arguments(Late *late, const NodeSeq *args, const NodeSeq *keywords);
bool check_parameters(Late *late, const Node *arguments);
bool visit_defaults(Late *late, const Node *arguments);
/* late_pattern.c */
bool visit_match(Late *late, const AstMatch *node);

/* late_fold.c: what an expression is after the reference has folded constants. */
typedef struct Folded {
  const char *type; /* "int", "str", "NoneType" ...; NULL: not a constant, and no other type that is known */
  bool is_constant; /* else a display, comprehension, lambda or f-string: only its type is known */
  bool is_literal;  /* a constant that `is` should not be used with: all but None, True, False and ... */
  bool is_truth_known, is_true;
  bool has_value; /* value holds an int or bool that fits */
  int64_t value;
  double number, imaginary; /* float and complex, when has_number */
  bool has_number;
  size_t len; /* of str, bytes, tuple, when has_len */
  bool has_len;
  const Text *text;    /* str and bytes, when they are known */
  const NodeSeq *elts; /* a tuple written out */
} Folded;
Folded fold(const Node *node);
#endif
