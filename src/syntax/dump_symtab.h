/* Symbol tables as text, in the form of tests/syntax/symtable_dump.py: what Python's `symtable` module tells.
 */
#ifndef SYNTAX_DUMP_SYMTAB_H
#define SYNTAX_DUMP_SYMTAB_H
#include "syntax/symtab.h"
#include <stdio.h>

/* Writes all tables, each line ended by a newline. Errors of the stream are left to ferror(). */
void dump_symtab(FILE *out, const Symtab *symtab);
#endif
