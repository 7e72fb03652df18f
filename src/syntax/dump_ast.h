/* The tree as text: the format of ast.dump(tree, include_attributes=True, indent=2). */
#ifndef SYNTAX_DUMP_AST_H
#define SYNTAX_DUMP_AST_H
#include "syntax/ast.h"
#include <stdio.h>

/* Writes the tree, without a newline at the end. False when it is deeper than `max_depth`: what was written
   then ends in the middle. Errors of the stream are left to ferror(). */
bool dump_ast(FILE *out, const Node *tree, int max_depth);
/* The repr() of a Constant's value, of a float, of a complex number. */
void dump_constant(FILE *out, const Node *constant);
void dump_float_value(FILE *out, double number);
void dump_complex_value(FILE *out, double real, double imaginary);
#endif
