/* Constants that the reference makes when it compiles, and that are one object wherever they stand. */
#ifndef COMPILE_FOLD_H
#define COMPILE_FOLD_H
#include "compile/compile_int.h"

/* The value of an expression that the reference folds; UNDEF: it does not, or it is left to the program.
 * Owned. */
Value folded_value(Unit *u, const Node *node);
/* The constant that stands for all that are like it in what is compiled; takes v, gives it or another. Owned;
 * ERR. */
Value constant_shared(Unit *u, Value v);
#endif
