/* Compiler: tree and scopes -> register code. Must not know: objects beyond constants and code, and anything
   of running.

   What Light does not have yet becomes a TRAP instruction where it stands, so that a program which never gets
   there still runs. */
#ifndef COMPILE_COMPILE_H
#define COMPILE_COMPILE_H
#include "code/code.h"
#include "syntax/ast.h"
#include "syntax/symtab.h"

/* Code for a Module. `filename` is borrowed. NULL: exception or trap. */
CodeObj *compile_module(VM *vm, Arena *arena, const Node *tree, const Symtab *symtab, Ref filename);
#endif
