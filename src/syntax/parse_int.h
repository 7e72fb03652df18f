/* Inside of the parser: its state and what its files ask of each other.

   The first pass is recursive descent with one token of lookahead and builds the tree as it goes. It words no
   errors: a function gives NULL when its text is not in the language, and the parse is then done again by the
   error pass (parse_error.h), which finds out what the reference says. Only two places look ahead further
   (`with (`, `match`): they keep the tokens they pass and go back at most once.

   After a failed allocation new nodes are a scratch area and the next token is TOK_ERROR, so that nobody else
   needs to ask. */
#ifndef SYNTAX_PARSE_INT_H
#define SYNTAX_PARSE_INT_H
#include "syntax/lex.h"
#include "syntax/names.h"
#include "syntax/parse.h"
#include "syntax/source.h"

typedef struct Stack {
  void **at;
  uint32_t n, max;
} Stack;

/* PARSE_SINGLE: the end of the source also ends a line, and then the blocks that are open. */
typedef struct SingleEnd {
  bool newline_given; /* the end has been given as a NEWLINE */
  int n_indents;      /* open blocks */
  int n_dedents;      /* still to be given */
} SingleEnd;

typedef struct Parser {
  Arena *arena;
  const char *source;
  size_t source_len;
  Lexer *lexer;
  Diag *diag;
  Names *names;
  ParseOptions options;
  Token tok;                 /* the next token */
  int32_t end_line, end_col; /* where the last token taken ended; line structure does not count */
  Stack items;               /* sequences being built */
  Stack keywords;            /* keyword arguments being built */
  Token *kept;               /* tokens read ahead, from kept_at to n_kept */
  uint32_t n_kept, kept_at, max_kept;
  bool keeping;       /* tokens taken stay in `kept`, to go back to */
  bool failed;        /* no use going on: memory, the lexer or a literal; the next token is TOK_ERROR */
  bool wording;       /* for the error pass: say what is wrong in the expressions of f-strings */
  uint32_t warned_to; /* strings before this byte have given their warnings */
  const char *literal_error; /* what is wrong with a string */
  SingleEnd single;          /* PARSE_SINGLE */
  Token taken;               /* PARSE_SINGLE: the last token taken */
  int depth, max_depth;      /* nesting, in levels of the reference's parser, estimated from above */
  char *node_at, *node_end;  /* room for nodes */
  union {
    char bytes[192];
    int64_t align;
  } scratch;
} Parser;

/* Room that nested constructs take on the reference's parser stack, at most. */
enum { DEPTH_UNARY = 3, DEPTH_EXPR = 32, DEPTH_BLOCK = 24, DEPTH_REFERENCE = 6000, DEPTH_MAX = 60000 };

/* parse.c */
void parser_init(Parser *p, Arena *arena, const Source *source, const ParseOptions *options, Names *names,
                 Diag *diag);
void parser_start(Parser *p);
/* Makes of a token that the lexer gave what it is in PARSE_SINGLE. */
void single_token(SingleEnd *single, Token *token);
void advance(Parser *p);
TokenKind peek(Parser *p);
typedef struct Mark {
  Token tok;
  int32_t end_line, end_col;
  uint32_t kept_at, n_items, n_keywords;
  int depth;
} Mark;
Mark mark(Parser *p);
void forget(Parser *p);
void go_back(Parser *p, const Mark *mark);
Node *new_node(Parser *p, NodeKind kind, size_t size, int32_t line, int32_t col);
void *node_room(Parser *p, size_t size);
void push(Parser *p, Stack *stack, void *item);
/* The items from `from` on as a sequence; NULL when there are none. Takes them off. */
void *take_seq(Parser *p, Stack *stack, uint32_t from);
const Text *token_ident(Parser *p);
bool fail_parse(Parser *p);

#define NEW(Kind, line, col) ((Ast##Kind *)new_node(p, NODE_##Kind, sizeof(Ast##Kind), (line), (col)))
#define AT_START int32_t line = p->tok.line, col = p->tok.col

static inline bool at(const Parser *p, TokenKind kind) {
  return p->tok.kind == kind;
}
static inline bool accept(Parser *p, TokenKind kind) {
  if (p->tok.kind != kind) return false;
  advance(p);
  return true;
}
static inline bool enter(Parser *p, int levels) {
  return (p->depth += levels) <= p->max_depth || fail_parse(p);
}
static inline void leave(Parser *p, int levels) {
  p->depth -= levels;
}

/* parse_expr.c */
Node *parse_expression(Parser *p);
Node *parse_named_expression(Parser *p);
Node *parse_star_expressions(Parser *p);
Node *parse_expressions(Parser *p);
Node *parse_yield_or_star(Parser *p);
Node *parse_bitwise_or(Parser *p);
Node *parse_primary(Parser *p);
Node *parse_disjunction(Parser *p);
bool is_plain_name(TokenKind first, const Node *node);
/* parse_atom.c */
Node *parse_atom(Parser *p);
Node *parse_name(Parser *p, Operator ctx);
Node *parse_yield(Parser *p);
Node *parse_star_named_expression(Parser *p);
bool parse_comprehensions(Parser *p, NodeSeq **generators);
/* parse_call.c */
bool parse_arguments(Parser *p, bool genexp_too, int32_t line, int32_t col, NodeSeq **args,
                     NodeSeq **keywords);
Node *parse_parameters(Parser *p, TokenKind end, bool annotated);
/* parse_target.c */
bool as_target(Parser *p, Node *node, Operator ctx);
bool is_single_target(const Node *node);
Node *parse_star_target(Parser *p);
Node *parse_star_targets(Parser *p);
/* parse_literal.c */
Node *parse_number(Parser *p);
Node *parse_strings(Parser *p);
Node *join_strings(Parser *p, const Token *tokens, uint32_t n);
Node *constant(Parser *p, ConstKind kind, int32_t line, int32_t col);
/* parse_simple.c */
bool parse_simple_stmts(Parser *p);
/* parse_stmt.c */
Node *parse_root(Parser *p);
bool parse_statement(Parser *p);
bool parse_block(Parser *p, NodeSeq **body);
/* parse_match.c */
Node *parse_match(Parser *p, bool *is_match);
#endif
