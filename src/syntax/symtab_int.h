/* Inside of the symbol tables: the state of one pass, shared by the walk, the table and the resolution. */
#ifndef SYNTAX_SYMTAB_INT_H
#define SYNTAX_SYMTAB_INT_H
#include "syntax/names.h"
#include "syntax/symtab.h"

/* A `global` or `nonlocal` statement, kept for the errors that are found when names are resolved. */
typedef struct Directive {
  struct Directive *next;
  const Scope *scope;
  const Text *name;
  const Node *node;
} Directive;

/* What the walk knows of the scope it is in, and the reader of the result need not. */
typedef struct Work {
  struct Work *outer;
  Scope *scope;
  bool in_targets; /* the targets of a comprehension's `for` */
  int in_iterable; /* inside that many iterables of comprehensions */
} Work;

typedef struct ScopeSlot {
  const Node *node;
  Scope *scope;
} ScopeSlot;

typedef struct SymtabBuild {
  Arena *arena;
  Diag *diag;
  Symtab *symtab;
  Names names;
  ScopeSlot *slots; /* scopes by node: open addressing, at most half full */
  uint32_t max_slots;
  Work *work;
  const Text *class_name; /* mangling, at this point of the walk */
  Directive *directives, *last_directive;
  const Text *name_class, *name_super, *name_dot0, *name_star;
  int depth, max_depth;
} SymtabBuild;

/* symtab.c */
/* Opens a scope below the present one and makes it the present one; false after an error. */
bool scope_enter(SymtabBuild *b, Work *work, ScopeKind kind, const Node *node, const char *name);
void scope_leave(SymtabBuild *b);
/* Adds SYM_ flags to `name`, which is mangled; the symbol, or NULL when memory is short. */
Symbol *scope_add(SymtabBuild *b, Scope *scope, const Text *name, int seen);
bool add_directive(SymtabBuild *b, const Scope *scope, const Text *name, const Node *node);
/* A SyntaxError at `node`; always false. */
bool symtab_error(SymtabBuild *b, const Node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool symtab_no_memory(SymtabBuild *b);
bool symtab_too_deep(SymtabBuild *b);
static inline bool same_text(const Text *a, const Text *b) {
  return a == b || (a->hash == b->hash && a->len == b->len && __builtin_memcmp(a->at, b->at, a->len) == 0);
}

/* symtab_future.c: the `from __future__` statements at the beginning of the file; false after an error. */
bool find_futures(SymtabBuild *b, const Node *tree);
/* symtab_stmt.c, symtab_expr.c: the walk. Each false after an error. */
bool walk_tree(SymtabBuild *b, const Node *tree);
bool walk_expr(SymtabBuild *b, const Node *node);
bool walk_exprs(SymtabBuild *b, const NodeSeq *seq);
bool walk_parameters(SymtabBuild *b, const Node *arguments);
bool walk_defaults(SymtabBuild *b, const Node *arguments);
bool bind_name(SymtabBuild *b, const Text *name, int seen, const Node *node);
bool walk_pattern(SymtabBuild *b, const Node *node);
/* symtab_resolve.c: gives every symbol its place. */
bool resolve_scopes(SymtabBuild *b);
#endif
