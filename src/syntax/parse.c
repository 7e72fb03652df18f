/* The parser's common ground: tokens, room for nodes and sequences, and the public entry. See parse_int.h. */
#include "syntax/parse_int.h"
#include "base/unicode.h"
#include "syntax/parse_error.h"
#include <string.h>

enum { NODE_BLOCK = 8 * 1024, FIRST_STACK = 64, FIRST_KEPT = 64 };

void parser_init(Parser *p, Arena *arena, const Source *source, const ParseOptions *options, Names *names,
                 Diag *diag) {
  *p = (Parser){.arena = arena,
                .source = source->text,
                .source_len = source->len,
                .options = *options,
                .names = names,
                .diag = diag};
  p->max_depth = DEPTH_REFERENCE;
  p->lexer = lex_open(arena, source, diag);
  if (!p->lexer) fail_parse(p);
}

/* Reads the first token. */
void parser_start(Parser *p) {
  if (!p->failed) advance(p);
  p->end_line = p->end_col = 0;
}

bool fail_parse(Parser *p) {
  p->failed = true;
  p->tok.kind = TOK_ERROR;
  return false;
}

static void keep(Parser *p, const Token *token) {
  if (p->n_kept == p->max_kept) {
    uint32_t max = p->max_kept ? p->max_kept * 2 : FIRST_KEPT;
    Token *more = arena_alloc(p->arena, max * sizeof *more);
    if (!more) {
      fail_parse(p);
      return;
    }
    if (p->n_kept) memcpy(more, p->kept, p->n_kept * sizeof *more);
    p->kept = more;
    p->max_kept = max;
  }
  p->kept[p->n_kept++] = *token;
}

void single_token(SingleEnd *single, Token *token) {
  if (single->n_dedents) {
    single->n_dedents--;
    single->newline_given = false;
    token->kind = TOK_DEDENT;
  } else if (token->kind == TOK_ENDMARKER && !single->newline_given) {
    token->kind = TOK_NEWLINE;
    *single = (SingleEnd){.newline_given = true, .n_dedents = single->n_indents};
  } else {
    single->newline_given = false;
    single->n_indents += (token->kind == TOK_INDENT) - (token->kind == TOK_DEDENT);
  }
}

static void read_token(Parser *p, Token *token) {
  lex_read(p->lexer, token);
  if (p->options.mode == PARSE_SINGLE) single_token(&p->single, token);
}

/* Takes the present token. */
void advance(Parser *p) {
  if (p->options.mode == PARSE_SINGLE) p->taken = p->tok;
  switch (p->tok.kind) {
  case TOK_ERROR: return;
  case TOK_NEWLINE:
  case TOK_INDENT:
  case TOK_DEDENT:
  case TOK_ENDMARKER: break;
  default: p->end_line = p->tok.end_line; p->end_col = p->tok.end_col;
  }
  if (p->kept_at < p->n_kept) {
    p->tok = p->kept[p->kept_at++];
    return;
  }
  read_token(p, &p->tok);
  if (p->keeping) {
    keep(p, &p->tok);
    p->kept_at = p->n_kept;
  } else {
    p->kept_at = p->n_kept = 0;
  }
  if (p->tok.kind == TOK_ERROR) fail_parse(p);
}

/* The kind of the token behind the present one. */
TokenKind peek(Parser *p) {
  if (at(p, TOK_ERROR)) return TOK_ERROR;
  if (p->kept_at == p->n_kept) {
    Token next;
    read_token(p, &next);
    if (!p->keeping) p->kept_at = p->n_kept = 0;
    keep(p, &next);
    if (p->failed) return TOK_ERROR;
  }
  return p->kept[p->kept_at].kind;
}

/* From here on tokens are kept, until forget() or go_back(). Not nested. */
Mark mark(Parser *p) {
  p->keeping = true;
  return (Mark){p->tok, p->end_line, p->end_col, p->kept_at, p->items.n, p->keywords.n, p->depth};
}

void forget(Parser *p) {
  p->keeping = false;
}

void go_back(Parser *p, const Mark *here) {
  p->keeping = false;
  if (p->failed) return;
  p->tok = here->tok;
  p->end_line = here->end_line;
  p->end_col = here->end_col;
  p->kept_at = here->kept_at;
  p->items.n = here->n_items;
  p->keywords.n = here->n_keywords;
  p->depth = here->depth;
}

/* Room in the arena, aligned to 8 bytes; the scratch area when memory is short. */
void *node_room(Parser *p, size_t size) {
  size = (size + 7) & ~(size_t)7;
  if ((size_t)(p->node_end - p->node_at) < size) {
    size_t block = size > NODE_BLOCK / 4 ? size : NODE_BLOCK;
    char *room = arena_alloc(p->arena, block);
    if (!room) {
      fail_parse(p);
      return size <= sizeof p->scratch ? p->scratch.bytes : NULL;
    }
    if (block == size) return room;
    p->node_at = room;
    p->node_end = room + block;
  }
  void *room = p->node_at;
  p->node_at += size;
  return room;
}

/* A node that ends where the last token taken did. */
Node *new_node(Parser *p, NodeKind kind, size_t size, int32_t line, int32_t col) {
  Node *node = node_room(p, size);
  memset(node, 0, size);
  node->kind = (uint8_t)kind;
  node->lineno = line;
  node->col_offset = col;
  node->end_lineno = p->end_line;
  node->end_col_offset = p->end_col;
  return node;
}

void push(Parser *p, Stack *stack, void *item) {
  if (stack->n == stack->max) {
    uint32_t max = stack->max ? stack->max * 2 : FIRST_STACK;
    void **more = arena_alloc(p->arena, max * sizeof *more);
    if (!more) {
      fail_parse(p);
      return;
    }
    if (stack->n) memcpy(more, stack->at, stack->n * sizeof *more);
    stack->at = more;
    stack->max = max;
  }
  stack->at[stack->n++] = item;
}

void *take_seq(Parser *p, Stack *stack, uint32_t from) {
  if (stack->n <= from) return NULL;
  uint32_t n = stack->n - from;
  stack->n = from;
  NodeSeq *seq = node_room(p, sizeof *seq + n * sizeof *seq->at);
  if (!seq || p->failed) return NULL;
  seq->n = n;
  memcpy(seq->at, stack->at + from, n * sizeof *seq->at);
  return seq;
}

/* The interned name of the present token. */
const Text *token_ident(Parser *p) {
  const char *name = p->source + p->tok.start;
  size_t len = p->tok.end - p->tok.start;
  for (size_t i = 0; i < len; i++) {
    if ((uint8_t)name[i] < 128) continue;
    name = unicode_nfkc(p->arena, name, len, &len);
    break;
  }
  const Text *text = name ? names_get(p->names, name, len) : NULL;
  if (!text) fail_parse(p);
  return text;
}

static bool memory_error(Diag *diag) {
  diag->kind = DIAG_MEMORY_ERROR;
  diag->message = "";
  return false;
}

/* Places an error at the last token taken, as a lexer does that stands behind it. */
static void place_at_taken(const Parser *p, const Source *source) {
  Diag *diag = p->diag, placed = {0};
  Lexer *lexer = lex_open(p->arena, source, &placed);
  if (!lexer) return;
  Token token;
  do lex_read(lexer, &token);
  while (token.kind != TOK_ERROR && token.kind != TOK_ENDMARKER && token.start < p->taken.start);
  lex_place(lexer, p->taken.line, p->taken.col + 1, p->taken.end_line, p->taken.end_col + 1);
  placed.kind = DIAG_SYNTAX_ERROR;
  placed.message = "multiple statements found while compiling a single statement";
  placed.warnings = diag->warnings;
  placed.last_warning = diag->last_warning;
  *diag = placed;
}

/* In PARSE_SINGLE nothing but blanks and comments may follow the statement, whose last token is p->taken. */
static bool check_single(const Parser *p, const Source *source) {
  const char *at = p->source + p->taken.end, *end = p->source + p->source_len;
  while (at < end) {
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\f')) at++;
    if (at == end || *at != '#') break;
    at = memchr(at, '\n', (size_t)(end - at));
    if (!at) return true;
  }
  if (at == end) return true;
  place_at_taken(p, source);
  return false;
}

static bool parse_text(Arena *arena, const Source *source, const ParseOptions *options, ParseResult *result,
                       Diag *diag) {
  Names names;
  Parser p;
  if (!names_init(&names, arena)) return memory_error(diag);
  parser_init(&p, arena, source, options, &names, diag);
  parser_start(&p);
  Node *tree = parse_root(&p);
  if (arena->failed) return memory_error(diag);
  /* A statement stands although what follows it does not lex. */
  bool is_whole =
      tree && (!p.failed || (options->mode == PARSE_SINGLE && p.lexer && lex_cause(p.lexer) != LEX_OK));
  if (!is_whole) {
    *diag = (Diag){0};
    ErrorPass pass = {.arena = arena, .source = *source, .options = *options, .names = &names, .diag = diag};
    if (!find_error(&pass)) return false;
    /* The error pass finds nothing wrong: the text is deeper than the estimate allows, yet not too deep. */
    *diag = (Diag){0};
    parser_init(&p, arena, source, options, &names, diag);
    p.max_depth = DEPTH_MAX;
    parser_start(&p);
    tree = parse_root(&p);
    if (arena->failed || !tree || p.failed) return memory_error(diag);
  }
  result->tree = tree;
  result->n_lines = (size_t)p.tok.line;
  return options->mode != PARSE_SINGLE || check_single(&p, source);
}

bool parse_source(Arena *arena, const char *bytes, size_t len, const ParseOptions *options,
                  ParseResult *result, Diag *diag) {
  SourceOptions reading = {.is_text = options->is_text,
                           .from_file = options->from_file,
                           .add_newline = options->mode == PARSE_EXEC,
                           .filename = options->filename};
  Source source;
  *result = (ParseResult){0};
  if (!source_decode(arena, bytes, len, &reading, &source, diag)) return false;
  result->source = source.text;
  result->source_len = source.len;
  return parse_text(arena, &source, options, result, diag);
}
