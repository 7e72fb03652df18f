/* Bytes of a program -> decoded source, as the reference's tokenizer sees it: BOM, PEP 263 cookie, newlines,
   NUL bytes.

   The reference has two readers that differ in their errors. One takes a string (compile(), exec(),
   ast.parse()); it decodes everything first. The other reads a script line by line: what does not decode is
   found when the lexer gets there, so that an error before it may come first. */
#ifndef SYNTAX_SOURCE_H
#define SYNTAX_SOURCE_H
#include "syntax/lex.h"

typedef struct SourceOptions {
  bool is_text;         /* the bytes are a str in UTF-8 (surrogates as in WTF-8): no cookie, no BOM */
  bool from_file;       /* a script, read as `python3 FILE` does */
  bool add_newline;     /* mode "exec": the last line gets its newline if it has none (scripts always do) */
  const char *filename; /* shown in one message about scripts; NULL for none */
} SourceOptions;

typedef struct Source {
  const char
      *text; /* in the arena: UTF-8, lines ended by '\n', a NUL behind it. Bytes without a cookie may hold
                something that is not UTF-8: the lexer and string.h report it where the reference does */
  size_t len;
  bool byte_columns, from_file; /* see lex_set_origin */
  const char
      *end_error; /* the message of the error that stands where the text ends, NULL when that is the end */
} Source;

/* False and *diag when there is nothing to lex:
   DIAG_SYNTAX_ERROR   line 0, offset -1, no end: a string that does not decode, or an unknown encoding;
                       or no position at all (DIAG_NO_POSITION): the same of a script
   DIAG_UNICODE_ERROR  a str with lone surrogates: UnicodeEncodeError
   DIAG_VALUE_ERROR    NUL bytes in a string
   DIAG_UNSUPPORTED    an encoding that only the reference can decode
   DIAG_MEMORY_ERROR   memory, or more than 2 GiB */
bool source_decode(Arena *arena, const char *bytes, size_t len, const SourceOptions *options, Source *source,
                   Diag *diag);

/* A lexer over it. NULL when memory is short. */
Lexer *lex_open(Arena *arena, const Source *source, Diag *diag);
#endif
