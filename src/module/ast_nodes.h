/* Trees as Python objects: what compile() makes of a text for the module `ast`, and the way back. */
#ifndef MODULE_AST_NODES_H
#define MODULE_AST_NODES_H
#include "runtime/vm.h"
#include "syntax/ast.h"
#include "syntax/names.h"
#include "syntax/parse.h"

/* State of the module _ast. UNDEF while it is being filled. */
typedef struct AstState {
  Ref base;                  /* the class AST, which lives as long as the VM */
  Value kinds[N_NODE_KINDS]; /* classes of nodes */
  Value ops[N_OPERATORS];    /* the one instance of each operator and context; [0] is UNDEF */
} AstState;

/* Trees nested deeper than this are a trap, both ways. */
enum { AST_DEPTH = 1500 };

/* Marks of a Constant whose value the tree has no room for: a type that no constant has (its name is the
   text), or one that Light does not compile. */
enum { CONST_wrong_type = 0x40, CONST_refused = 0x41 };

/* The module's state, made when needed; NULL: exception. */
AstState *ast_state(VM *vm);
/* Whether v is a node of any class: 1, 0, -1. */
int ast_is_node(VM *vm, Ref v);
/* The tree as objects. Owned; ERR. */
Value ast_build(VM *vm, const Node *tree);
/* The objects as a tree in `arena`, checked as the reference checks them; names are interned in it. NULL:
   exception or trap. Runs Python. */
Node *ast_read(VM *vm, Arena *arena, Ref v, ParseMode mode);
/* Whether a tree that no parser has made may be compiled: 0, or -1 with an exception or trap. */
int ast_check(VM *vm, const Node *tree);
#endif
