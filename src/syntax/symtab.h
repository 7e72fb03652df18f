/* Symbol tables: which scope each name of a tree belongs to, by the rules of Python 3.11.

   Input is a tree; output one Scope per module, class, function, lambda and comprehension, found again by its
   node. Errors are those that the reference's symbol table pass gives, in its order of discovery, and end the
   pass. Everything is made in the arena; names that are not in the tree (mangled ones, `__class__`, `.0`)
   too. Must not know: code generation. Where a local lives in a frame is asked of late.h, which walks in the
   order of the code. */
#ifndef SYNTAX_SYMTAB_H
#define SYNTAX_SYMTAB_H
#include "syntax/ast.h"
#include "syntax/diag.h"

/* What was seen of a name in one scope. */
enum {
  SYM_GLOBAL_STMT = 1 << 0, /* `global x`, or the target of := in a comprehension of a module */
  SYM_ASSIGNED = 1 << 1,    /* bound by anything but a parameter or an import */
  SYM_PARAMETER = 1 << 2,
  SYM_NONLOCAL_STMT = 1 << 3, /* `nonlocal x`, or the target of := in a comprehension of a function */
  SYM_USED = 1 << 4,
  SYM_FREE_CLASS = 1 << 5, /* a class binds it, and a function inside it means another one further out */
  SYM_IMPORTED = 1 << 6,
  SYM_ANNOTATED = 1 << 7,
  SYM_ITERATION = 1 << 8, /* target of `for` in a comprehension */
  SYM_PASSED = 1 << 9,    /* not named here at all: only handed on to a scope inside */
  SYM_BOUND = SYM_ASSIGNED | SYM_PARAMETER | SYM_IMPORTED
};

typedef enum {
  PLACE_UNKNOWN,
  PLACE_LOCAL,
  PLACE_GLOBAL_EXPLICIT, /* by a `global` statement */
  PLACE_GLOBAL_IMPLICIT, /* a global or a builtin */
  PLACE_FREE,            /* in a cell that comes with the function */
  PLACE_CELL             /* a local that a scope inside uses */
} Place;

typedef struct Symbol {
  const Text *name; /* mangled */
  uint16_t seen;    /* SYM_ flags */
  uint8_t place;    /* Place */
  int32_t local;    /* index in co_varnames, -1 none; known after late_check() */
} Symbol;

typedef enum { SCOPE_MODULE, SCOPE_CLASS, SCOPE_FUNCTION, SCOPE_ANNOTATION } ScopeKind;

typedef struct Scope Scope;
struct Scope {
  ScopeKind kind;
  const Node *node; /* FunctionDef, Lambda, ListComp, ClassDef, Module ... */
  const char *name; /* "f", "lambda", "listcomp", "genexpr", "top" ... */
  const Text
      *class_name; /* the class whose body it stands in: what private names are mangled with; or NULL */
  Scope *parent, *first_child, *last_child, *next;
  Symbol *symbols; /* n_symbols of them, in the order in which the reference meets them */
  uint32_t n_symbols, max_symbols;
  uint32_t *index; /* hash table over symbols, of n_index entries; entry + 1, 0 = empty; NULL while few */
  uint32_t n_index;
  uint32_t n_parameters;   /* positional, keyword-only, then *args and **kwargs: see scope_parameter() */
  const Text **parameters; /* names in the order of co_varnames */
  int32_t line, col, end_line, end_col;
  bool is_nested;                  /* some function is around it */
  bool has_free;                   /* names that are free here, or may be when code is evaluated in it */
  bool is_generator, is_coroutine; /* both: an async generator */
  bool is_comprehension;           /* generator expressions too */
  bool has_varargs, has_varkeywords;
  bool returns_value;    /* a `return` with an expression stands in it */
  bool needs_class_cell; /* a class: a function inside it uses __class__ or super */
};

enum { FUTURE_ANNOTATIONS = 1, FUTURE_BARRY = 2 };

typedef struct Symtab {
  Scope *top;
  uint32_t n_scopes;
  int futures;         /* FUTURE_ flags of the `from __future__` statements at the beginning */
  int32_t future_line; /* line of the last of them; -1 none */
  struct SymtabBuild *build;
} Symtab;

/* Levels of expressions, statements and patterns that the reference's passes go down before they give up:
   this many for a script, and SYNTAX_FRAME_DEPTH less for each Python frame that is active when compile() is
   called. */
enum { SYNTAX_MAX_DEPTH = 3000, SYNTAX_FRAME_DEPTH = 3 };

/* Tables for `tree`, compiled with `n_frames` Python frames active (0 for a script). NULL after an error:
   then *diag holds it (SyntaxError, RecursionError, MemoryError). Positions of these errors count in bytes
   from 1, and they carry no text, as in the reference: diag_show_line() adds it. */
Symtab *symtab_new(Arena *arena, const Node *tree, int n_frames, Diag *diag);

/* The scope that `node` opens; NULL for other nodes. */
Scope *symtab_scope(const Symtab *symtab, const Node *node);
/* The symbol called `name`, already mangled; NULL when the scope does not know it. */
Symbol *scope_find(const Scope *scope, const Text *name);
/* The symbol that `name`, as written in the tree, means in `scope`. */
Symbol *scope_find_written(const Symtab *symtab, const Scope *scope, const Text *name);
/* `name` as it is inside class `class_name` (NULL: outside of any). NULL when memory is short. */
const Text *symtab_mangle(const Symtab *symtab, const Text *class_name, const Text *name);
/* An interned name for `bytes`. NULL when memory is short. */
const Text *symtab_intern(const Symtab *symtab, const char *bytes);

/* Gives *diag the line of the source that it points at, which errors found after parsing do not have by
 * themselves. */
void diag_show_line(Diag *diag, const char *source, size_t source_len);
#endif
