/* Literals: numbers, adjacent strings, and f-strings with the expressions in them.

   Strings that stand side by side are one literal; when one of them is an f-string, a JoinedStr. Its parts
   have the place of the whole; the expressions in it have places of their own, by the reference's reckoning
   (fstring_place). */
#include "syntax/parse_int.h"
#include "syntax/fstring.h"
#include "syntax/parse_error.h"
#include "syntax/number.h"
#include <string.h>

Node *constant(Parser *p, ConstKind kind, int32_t line, int32_t col) {
  AstConstant *node = NEW(Constant, line, col);
  node->head.sub = (uint8_t)kind;
  return &node->head;
}

static const Text *new_text(Parser *p, const char *bytes, size_t len) {
  Text *text = node_room(p, sizeof *text + len + 1);
  if (!text || p->failed) return NULL;
  text->len = (uint32_t)len;
  text->hash = 0;
  memcpy(text->at, bytes, len);
  text->at[len] = 0;
  return text;
}

Node *parse_number(Parser *p) {
  AT_START;
  Number number;
  const char *error;
  if (!number_parse(p->arena, p->source + p->tok.start, p->tok.end - p->tok.start, p->options.max_digits,
                    &number, &error)) {
    fail_parse(p);
    return NULL;
  }
  advance(p);
  static const ConstKind kinds[] = {[NUMBER_INT] = CONST_int,
                                    [NUMBER_BIG] = CONST_bigint,
                                    [NUMBER_FLOAT] = CONST_float,
                                    [NUMBER_IMAGINARY] = CONST_complex};
  AstConstant *node = (AstConstant *)constant(p, kinds[number.kind], line, col);
  if (number.kind == NUMBER_INT)
    node->value.integer = number.integer;
  else if (number.kind == NUMBER_BIG)
    node->value.text = new_text(p, number.digits, number.n_digits);
  else
    node->value.number = number.real;
  return &node->head;
}

/* Literal text being put together: one piece is not copied until a second comes. */
typedef struct Pieces {
  const char *text;
  size_t len, max;
} Pieces;

static bool add_piece(Parser *p, Pieces *pieces, const char *text, size_t len) {
  if (!len) return true;
  if (!pieces->len) {
    *pieces = (Pieces){text, len, 0};
    return true;
  }
  if (pieces->len + len > pieces->max) {
    size_t max = (pieces->len + len) * 2;
    char *more = arena_alloc(p->arena, max);
    if (!more) return fail_parse(p);
    memcpy(more, pieces->text, pieces->len);
    pieces->text = more;
    pieces->max = max;
  }
  memcpy((char *)pieces->text + pieces->len, text, len);
  pieces->len += len;
  return true;
}

/* The tokens of one literal: where the first begins, and what the parts inherit. The end is where the parser
 * stands. */
typedef struct Literal {
  int32_t line, col;
  bool u_kind;
  const Token *token; /* the string that is being read */
  FString fstring;
} Literal;

static Node *text_constant(Parser *p, const Literal *literal, ConstKind kind, const Pieces *pieces) {
  AstConstant *node = (AstConstant *)constant(p, kind, literal->line, literal->col);
  node->head.u_kind = literal->u_kind && kind == CONST_str;
  node->value.text = new_text(p, pieces->text ? pieces->text : "", pieces->len);
  return &node->head;
}

/* A text that is parsed again (see Mark) has warned already. */
static void warn(Parser *p, const char *message, const Token *token) {
  if (!message || token->start < p->warned_to) return;
  DiagWarning *warning = ARENA_NEW(p->arena, DiagWarning);
  if (!warning) return;
  *warning = (DiagWarning){.category = "DeprecationWarning", .message = message, .line = token->line};
  if (p->diag->last_warning)
    p->diag->last_warning->next = warning;
  else
    p->diag->warnings = warning;
  p->diag->last_warning = warning;
}

/* The text of pieces so far as a Constant on p->items, when there is any. */
static void flush_pieces(Parser *p, const Literal *literal, Pieces *pieces) {
  if (pieces->len) push(p, &p->items, text_constant(p, literal, CONST_str, pieces));
  *pieces = (Pieces){0};
}

static Node *parse_embedded(Parser *p, const Literal *literal, const FStringPiece *piece) {
  int32_t line, col;
  char *source = arena_alloc(p->arena, piece->len + 4);
  if (!source) return NULL;
  source[0] = '(';
  memcpy(source + 1, piece->source, piece->len);
  memcpy(source + piece->len + 1, ")\n", 3);
  fstring_place(p->source + literal->token->start, literal->token->line, literal->token->col, piece->source,
                &line, &col);
  Parser inner;
  ParseOptions options = {.mode = PARSE_FSTRING,
                          .barry_as_flufl = p->options.barry_as_flufl,
                          .max_digits = p->options.max_digits};
  Source embedded = {.text = source, .len = piece->len + 3, .byte_columns = true};
  parser_init(&inner, p->arena, &embedded, &options, p->names, p->diag);
  if (!inner.lexer) return NULL;
  lex_start_at(inner.lexer, line, col);
  inner.node_at = p->node_at;
  inner.node_end = p->node_end;
  inner.max_depth = p->max_depth;
  parser_start(&inner);
  Node *node = parse_star_expressions(&inner);
  p->node_at = inner.node_at;
  p->node_end = inner.node_end;
  if (node && !inner.failed) return node;
  if (p->wording) {
    ErrorPass pass = {.arena = p->arena,
                      .source = embedded,
                      .options = options,
                      .names = p->names,
                      .diag = p->diag,
                      .line = line,
                      .col = col};
    find_error(&pass);
  }
  return NULL;
}

static bool parse_pieces(Parser *p, Literal *literal, Pieces *pieces);

/* What the reference finishes a format spec with stands where its own string does, not where the whole
   literal does: the JoinedStr, and the text behind the last expression. */
static Node *finish_format_spec(Parser *p, const Literal *literal, Pieces *pieces, uint32_t from) {
  const Token *token = literal->token;
  Literal own = {.line = token->line, .col = token->col, .u_kind = false};
  int32_t end_line = p->end_line, end_col = p->end_col;
  p->end_line = token->end_line;
  p->end_col = token->end_col;
  flush_pieces(p, &own, pieces);
  AstJoinedStr *node = NEW(JoinedStr, own.line, own.col);
  node->values = take_seq(p, &p->items, from);
  p->end_line = end_line;
  p->end_col = end_col;
  return &node->head;
}

static Node *parse_format_spec(Parser *p, Literal *literal) {
  Pieces pieces = {0};
  uint32_t from = p->items.n;
  if (!parse_pieces(p, literal, &pieces)) return NULL;
  Node *node = finish_format_spec(p, literal, &pieces, from);
  return fstring_close(&literal->fstring) ? node : NULL;
}

static bool parse_replacement(Parser *p, Literal *literal, Pieces *pieces, FStringPiece *piece) {
  Node *value = parse_embedded(p, literal, piece), *spec = NULL;
  if (!value || !fstring_suffix(&literal->fstring, piece)) return false;
  int conversion = piece->conversion;
  if (piece->debug) {
    if (!add_piece(p, pieces, piece->debug, piece->debug_len)) return false;
    if (conversion < 0 && !piece->has_spec) conversion = 'r';
  }
  flush_pieces(p, literal, pieces);
  if (piece->has_spec && !(spec = parse_format_spec(p, literal))) return false;
  AstFormattedValue *node = NEW(FormattedValue, literal->line, literal->col);
  node->head.num = conversion;
  node->value = value;
  node->format_spec = spec;
  push(p, &p->items, &node->head);
  return true;
}

/* The pieces of one level of an f-string; expressions go on p->items, text that is not yet flushed stays in
 * `pieces`. */
static bool parse_pieces(Parser *p, Literal *literal, Pieces *pieces) {
  for (;;) {
    FStringPiece piece;
    switch (fstring_next(&literal->fstring, &piece)) {
    case FSTRING_TEXT:
      warn(p, piece.brace_warning, literal->token);
      warn(p, piece.value.warning, literal->token);
      if (!add_piece(p, pieces, piece.value.text, piece.value.len)) return false;
      break;
    case FSTRING_EXPR:
      if (!parse_replacement(p, literal, pieces, &piece)) return false;
      break;
    case FSTRING_END: return true;
    case FSTRING_ERROR: warn(p, piece.brace_warning, literal->token); return false;
    }
  }
}

static bool parse_format(Parser *p, Literal *literal, const StringParts *parts, Pieces *pieces) {
  fstring_init(&literal->fstring, p->arena, parts);
  if (parse_pieces(p, literal, pieces)) return true;
  if (literal->fstring.error) p->literal_error = literal->fstring.error;
  return false;
}

static bool parse_plain(Parser *p, Literal *literal, const StringParts *parts, Pieces *pieces) {
  StringValue value;
  const char *error;
  if (!string_decode(p->arena, parts->body, parts->len, parts->is_raw, parts->is_bytes, &value, &error)) {
    p->literal_error = error;
    return false;
  }
  warn(p, value.warning, literal->token);
  return add_piece(p, pieces, value.text, value.len);
}

/* The literal that these string tokens are; they have been taken. NULL on an error, which is in
   p->literal_error or, when it is one of an expression in an f-string and p->wording is set, in *p->diag. */
Node *join_strings(Parser *p, const Token *tokens, uint32_t n) {
  Literal literal = {.line = tokens->line, .col = tokens->col};
  Pieces pieces = {0};
  bool is_bytes = false, is_format = false;
  uint32_t from = p->items.n;
  for (uint32_t i = 0; i < n; i++) {
    StringParts parts = string_split(p->source + tokens[i].start, tokens[i].end - tokens[i].start);
    literal.token = &tokens[i];
    if (!i) {
      literal.u_kind = parts.has_u;
      is_bytes = parts.is_bytes;
    }
    is_format |= parts.is_format;
    /* What is wrong with a plain string comes before its being of the other kind, what is with an f-string
     * after. */
    if (!parts.is_format && !parse_plain(p, &literal, &parts, &pieces)) return NULL;
    if (is_bytes != parts.is_bytes) {
      p->literal_error = "cannot mix bytes and nonbytes literals";
      return NULL;
    }
    if (parts.is_format && !parse_format(p, &literal, &parts, &pieces)) return NULL;
  }
  if (tokens[n - 1].end > p->warned_to) p->warned_to = tokens[n - 1].end;
  if (!is_format) return text_constant(p, &literal, is_bytes ? CONST_bytes : CONST_str, &pieces);
  flush_pieces(p, &literal, &pieces);
  AstJoinedStr *node = NEW(JoinedStr, literal.line, literal.col);
  node->values = take_seq(p, &p->items, from);
  return &node->head;
}

Node *parse_strings(Parser *p) {
  Token few[8], *tokens = few;
  uint32_t n = 0, max = sizeof few / sizeof *few;
  for (; at(p, TOK_STRING); advance(p)) {
    if (n == max) {
      Token *more = arena_alloc(p->arena, 2 * max * sizeof *more);
      if (!more) {
        fail_parse(p);
        return NULL;
      }
      memcpy(more, tokens, n * sizeof *more);
      tokens = more;
      max *= 2;
    }
    tokens[n++] = p->tok;
  }
  if (p->failed) return NULL;
  Node *node = join_strings(p, tokens, n);
  if (!node) fail_parse(p);
  return node;
}
