/* An error as `python3 FILE` shows it when it ends with it. */
#ifndef SYNTAX_DIAG_PRINT_H
#define SYNTAX_DIAG_PRINT_H
#include "syntax/diag.h"
#include <stdio.h>

/* Writes file and line, the line's text with carets below, and the exception's name and message; for an error
   without a place, the last alone. Not for DIAG_UNSUPPORTED, which is nothing that the reference says. */
void diag_print(FILE *out, const Diag *diag, const char *filename);
#endif
