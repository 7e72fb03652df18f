/* A diagnostic as python3.11 shows it on stderr when a script does not compile. */
#ifndef SYNTAX_DIAG_SHOW_H
#define SYNTAX_DIAG_SHOW_H
#include "syntax/diag.h"
#include <stdio.h>

/* Writes the SyntaxWarnings that the default filter lets through as `FILE:LINE: SyntaxWarning:
   ...` and the line of `source`. */
void diag_show_warnings(FILE *out, const Diag *diag, const char *filename, const char *source,
                        size_t source_len);
/* Writes the error: file and line, the text with its carets, class and message. */
void diag_show_error(FILE *out, const Diag *diag, const char *filename);
#endif
