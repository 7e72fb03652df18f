/* Compiler: tree and scopes -> register code. Must not know: objects beyond constants and code, and anything
   of running.

   What Light does not have yet becomes a TRAP instruction where it stands, so that a program which never gets
   there still runs. */
#ifndef COMPILE_COMPILE_H
#define COMPILE_COMPILE_H
#include "code/code.h"
#include "syntax/ast.h"
#include "syntax/late.h"

/* Code for a Module, an Expression or an Interactive. `filename` is borrowed. `by_name`: it runs in a
   namespace of its own beside the globals, as eval() and exec() may want. NULL: exception or trap. */
CodeObj *compile_tree(VM *vm, Arena *arena, const Node *tree, const Symtab *symtab, const Late *late,
                      Ref filename, bool by_name);
#endif
