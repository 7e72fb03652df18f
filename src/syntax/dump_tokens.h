/* Tokens as text: what `python3 -m tokenize FILE` of the reference writes. */
#ifndef SYNTAX_DUMP_TOKENS_H
#define SYNTAX_DUMP_TOKENS_H
#include "syntax/tokenize.h"
#include <stdio.h>

/* Writes one line per token. Errors of the stream are left to ferror(). */
void dump_tokens(FILE *out, const PyTokens *tokens, bool exact);
/* Writes the line that the reference writes to its stderr for TOKENIZE_ERROR. */
void dump_tokenize_error(FILE *out, const TokenizeError *error, const char *filename);
#endif
