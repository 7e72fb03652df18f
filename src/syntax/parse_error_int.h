/* Inside of the error pass: its state, and how errors are placed. */
#ifndef SYNTAX_PARSE_ERROR_INT_H
#define SYNTAX_PARSE_ERROR_INT_H
#include "syntax/parse_error.h"
#include "syntax/parse_int.h"

enum { PART_TOKEN = N_NODE_KINDS, PART_GROUP, PART_NOTHING };

/* What an alternative matched: a node of the tree as far as errors ask for it. */
typedef struct Part {
  uint16_t kind;        /* NodeKind or PART_* */
  uint8_t sub;          /* ConstKind; CALL_UNPACKS */
  uint32_t first, last; /* tokens; last is the last one that is no line structure */
  uint32_t n;
  struct Part *at[];
} Part;

enum { CALL_UNPACKS = 1 }; /* a NODE_Call part: among its keywords is `**mapping` */

/* A result kept for a token: NULL is one, too. */
typedef struct Memo {
  struct Memo *next;
  Part *part;
  uint32_t rule, end;
} Memo;

typedef struct Pass {
  ErrorPass *in;
  Arena *arena;
  const char *source;
  Parser strings; /* decodes strings, and is the door to f-strings' expressions */
  Lexer *lexer;
  Diag lexer_diag;
  Token *tokens; /* those fetched so far; the parser's "fill" */
  Memo **memos;  /* by token */
  uint32_t n_tokens, max_tokens;
  uint32_t mark; /* the next token */
  Part **values; /* of the items of alternatives being tried */
  uint32_t n_values, max_values;
  int level;     /* of calls, as the reference counts them */
  bool mistakes; /* second round: the alternatives for mistakes take part */
  bool stop;     /* an error has been raised, or memory is short */
  SingleEnd single;
  Part *nothing;
} Pass;

/* error_grammar.c: tries the start rule of the mode from the first token. NULL: not in the language, or stop.
 */
Part *match_start(Pass *pass);

/* parse_error.c */
bool fetch_token(Pass *pass);
enum { CURRENT_POS = -5 }; /* as end: where the lexer stands */
/* Errors. Columns are bytes from 0, -1 for none. All give NULL and set `stop`. */
Part *raise_at(Pass *pass, DiagKind kind, int32_t line, int32_t col, int32_t end_line, int32_t end_col,
               const char *message);
Part *raise_last(Pass *pass, DiagKind kind, const char *message);
Part *raise_range(Pass *pass, const Part *first, const Part *last, const char *message);
Part *stop_pass(Pass *pass, DiagKind kind);
#endif
