/* The pieces of an f-string of 3.11, one after another, in the order in which the reference looks at them
   (and so in which it finds errors). Knows nothing of the tree: whoever calls compiles each expression before
   going on.

     FString f; fstring_init(&f, arena, &parts);
     pieces(f): for (;;) switch (fstring_next(&f, &piece)) {
       FSTRING_TEXT:  piece.value is literal text (two may follow each other: "{{" ends one); warning as in
   string.h FSTRING_EXPR:  piece.source/len is the expression. Compile it, in brackets: the reference parses
   "(" source ")" and places it by fstring_place(). Then fstring_suffix(&f, &piece), which fills debug,
   conversion and has_spec; if has_spec: pieces(f) gives the format spec; then fstring_close(&f). FSTRING_END:
   nothing more on this level FSTRING_ERROR: f.error is the SyntaxError's message ("f-string: ..." or
   "(unicode error) ..."; NULL when memory is short), placed at the last token that the parser has read
     }
   fstring_suffix and fstring_close give false for an error. */
#ifndef SYNTAX_FSTRING_H
#define SYNTAX_FSTRING_H
#include "syntax/string.h"

enum { FSTRING_MAX_DEPTH = 2 };

typedef struct FString {
  Arena *arena;
  const char *at, *end;
  const char *error;
  bool is_raw;
  int depth; /* 0 in the string, 1 in a format spec */
  /* the expression given last, on each level */
  const char *expr[FSTRING_MAX_DEPTH];
} FString;

typedef enum { FSTRING_TEXT, FSTRING_EXPR, FSTRING_END, FSTRING_ERROR } FStringKind;

typedef struct FStringPiece {
  StringValue value;         /* FSTRING_TEXT */
  const char *brace_warning; /* FSTRING_TEXT: NULL, or a DeprecationWarning's message that comes before
                                value.warning */
  const char *source;        /* FSTRING_EXPR: between the brace and what ends the expression */
  size_t len;
  /* From fstring_suffix: */
  const char *debug; /* the text up to and with "=" and the blanks behind it, NULL when there is no "=" */
  size_t debug_len;
  int conversion; /* 's', 'r', 'a' as written, else -1 ("=" without a spec means 'r': that is the caller's) */
  bool has_spec;
} FStringPiece;

void fstring_init(FString *f, Arena *arena, const StringParts *parts);
FStringKind fstring_next(FString *f, FStringPiece *piece);
bool fstring_suffix(FString *f, FStringPiece *piece);
bool fstring_close(FString *f);

/* Where the expression that begins at `source` stands: for lex_start_at of a lexer over "(" source ")", whose
   first token takes the place of the brace. `token` is the whole string token's text and line and column are
   its own. */
void fstring_place(const char *token, int32_t token_line, int32_t token_col, const char *source,
                   int32_t *line, int32_t *col);
#endif
