/* `match`: is it one, its cases, and their patterns. */
#include "syntax/parse_int.h"

static Node *parse_pattern(Parser *p);
static Node *parse_or_pattern(Parser *p);

static Node *match_value(Parser *p, Node *value, int32_t line, int32_t col) {
  if (!value) return NULL;
  AstMatchValue *node = NEW(MatchValue, line, col);
  node->value = value;
  return &node->head;
}

static bool is_imaginary(const Node *number) {
  return number->sub == CONST_complex;
}

static Node *parse_signed(Parser *p) {
  AT_START;
  bool negative = accept(p, TOK_MINUS);
  Node *number = at(p, TOK_NUMBER) ? parse_number(p) : NULL;
  if (!number || !negative) return number;
  AstUnaryOp *node = NEW(UnaryOp, line, col);
  node->head.op = OP_USub;
  node->operand = number;
  return &node->head;
}

/* A number, perhaps negative, perhaps the sum of a real and an imaginary one. */
static Node *parse_number_literal(Parser *p) {
  AT_START;
  Node *left = parse_signed(p);
  if (!left || (!at(p, TOK_PLUS) && !at(p, TOK_MINUS))) return left;
  if (is_imaginary(left->kind == NODE_UnaryOp ? AS(UnaryOp, left)->operand : left)) return NULL;
  Operator op = at(p, TOK_PLUS) ? OP_Add : OP_Sub;
  advance(p);
  Node *right = at(p, TOK_NUMBER) ? parse_number(p) : NULL;
  if (!right || !is_imaginary(right)) return NULL;
  AstBinOp *node = NEW(BinOp, line, col);
  node->head.op = (uint8_t)op;
  node->left = left;
  node->right = right;
  return &node->head;
}

/* A literal as an expression; NULL when there is none. */
static Node *parse_literal(Parser *p) {
  AT_START;
  switch (p->tok.kind) {
  case TOK_MINUS:
  case TOK_NUMBER: return parse_number_literal(p);
  case TOK_STRING: return parse_strings(p);
  case TOK_NONE: advance(p); return constant(p, CONST_None, line, col);
  case TOK_TRUE: advance(p); return constant(p, CONST_True, line, col);
  case TOK_FALSE: advance(p); return constant(p, CONST_False, line, col);
  default: return NULL;
  }
}

/* `a.b.c` or `a`. */
static Node *parse_dotted(Parser *p) {
  AT_START;
  Node *node = parse_name(p, CTX_Load);
  while (accept(p, TOK_DOT)) {
    if (!at(p, TOK_NAME)) return NULL;
    const Text *attr = token_ident(p);
    advance(p);
    AstAttribute *attribute = NEW(Attribute, line, col);
    attribute->head.op = CTX_Load;
    attribute->value = node;
    attribute->attr = attr;
    node = &attribute->head;
  }
  return node;
}

static Node *match_as(Parser *p, Node *pattern, const Text *name, int32_t line, int32_t col) {
  AstMatchAs *node = NEW(MatchAs, line, col);
  node->pattern = pattern;
  node->name = name;
  return &node->head;
}

/* Positional patterns in p->items, then names and patterns of keywords by turns in p->keywords. */
static bool parse_class_arguments(Parser *p, uint32_t from_keywords) {
  while (!at(p, TOK_RPAR)) {
    const Text *name = NULL;
    if (at(p, TOK_NAME) && peek(p) == TOK_EQUAL) {
      name = token_ident(p);
      advance(p);
      advance(p);
    } else if (p->keywords.n != from_keywords) {
      return false;
    }
    Node *pattern = parse_pattern(p);
    if (!pattern) return false;
    if (name) push(p, &p->keywords, (void *)name);
    push(p, name ? &p->keywords : &p->items, pattern);
    if (!accept(p, TOK_COMMA)) break;
  }
  return accept(p, TOK_RPAR);
}

static Node *parse_class_pattern(Parser *p, Node *cls, int32_t line, int32_t col) {
  uint32_t from = p->items.n, from_keywords = p->keywords.n;
  advance(p);
  if (!parse_class_arguments(p, from_keywords)) return NULL;
  NodeSeq *patterns = take_seq(p, &p->items, from);
  for (uint32_t i = from_keywords; i < p->keywords.n; i += 2) push(p, &p->items, p->keywords.at[i]);
  NameSeq *names = take_seq(p, &p->items, from);
  for (uint32_t i = from_keywords + 1; i < p->keywords.n; i += 2) push(p, &p->items, p->keywords.at[i]);
  p->keywords.n = from_keywords;
  AstMatchClass *node = NEW(MatchClass, line, col);
  node->cls = cls;
  node->patterns = patterns;
  node->kwd_attrs = names;
  node->kwd_patterns = take_seq(p, &p->items, from);
  return &node->head;
}

static Node *parse_name_pattern(Parser *p) {
  AT_START;
  if (p->tok.soft == SOFT_UNDERSCORE) {
    advance(p);
    return match_as(p, NULL, NULL, line, col);
  }
  Node *name = parse_dotted(p);
  if (!name || at(p, TOK_EQUAL)) return NULL;
  if (at(p, TOK_LPAR)) return parse_class_pattern(p, name, line, col);
  if (name->kind == NODE_Name) return match_as(p, NULL, AS(Name, name)->id, line, col);
  return match_value(p, name, line, col);
}

static Node *parse_star_pattern(Parser *p) {
  if (!at(p, TOK_STAR)) return parse_pattern(p);
  AT_START;
  advance(p);
  if (!at(p, TOK_NAME)) return NULL;
  const Text *name = p->tok.soft == SOFT_UNDERSCORE ? NULL : token_ident(p);
  advance(p);
  AstMatchStar *node = NEW(MatchStar, line, col);
  node->name = name;
  return &node->head;
}

static Node *match_sequence(Parser *p, uint32_t from, int32_t line, int32_t col) {
  AstMatchSequence *node = NEW(MatchSequence, line, col);
  node->patterns = take_seq(p, &p->items, from);
  return &node->head;
}

/* In brackets: a group, or a sequence. */
static Node *parse_sequence_pattern(Parser *p) {
  AT_START;
  TokenKind close = at(p, TOK_LPAR) ? TOK_RPAR : TOK_RSQB;
  uint32_t from = p->items.n;
  bool comma = false;
  Node *pattern = NULL;
  advance(p);
  while (!at(p, close)) {
    if (!(pattern = parse_star_pattern(p))) return NULL;
    push(p, &p->items, pattern);
    if (!accept(p, TOK_COMMA)) break;
    comma = true;
  }
  if (!accept(p, close)) return NULL;
  if (close == TOK_RPAR && pattern && !comma) {
    p->items.n = from;
    return pattern->kind == NODE_MatchStar ? NULL : pattern;
  }
  return match_sequence(p, from, line, col);
}

static bool parse_mapping_items(Parser *p, const Text **rest) {
  while (!at(p, TOK_RBRACE)) {
    if (accept(p, TOK_DOUBLESTAR)) {
      if (!at(p, TOK_NAME) || p->tok.soft == SOFT_UNDERSCORE) return false;
      *rest = token_ident(p);
      advance(p);
      accept(p, TOK_COMMA);
      break;
    }
    Node *key = at(p, TOK_NAME) ? parse_dotted(p) : parse_literal(p);
    if (!key || key->kind == NODE_Name || !accept(p, TOK_COLON)) return false;
    Node *pattern = parse_pattern(p);
    if (!pattern) return false;
    push(p, &p->items, key);
    push(p, &p->keywords, pattern);
    if (!accept(p, TOK_COMMA)) break;
  }
  return accept(p, TOK_RBRACE);
}

static Node *parse_mapping_pattern(Parser *p) {
  AT_START;
  uint32_t from = p->items.n, from_patterns = p->keywords.n;
  const Text *rest = NULL;
  advance(p);
  if (!parse_mapping_items(p, &rest)) return NULL;
  AstMatchMapping *node = NEW(MatchMapping, line, col);
  node->keys = take_seq(p, &p->items, from);
  node->patterns = take_seq(p, &p->keywords, from_patterns);
  node->rest = rest;
  return &node->head;
}

static Node *parse_closed_pattern(Parser *p) {
  AT_START;
  switch (p->tok.kind) {
  case TOK_NAME: return parse_name_pattern(p);
  case TOK_LPAR:
  case TOK_LSQB: return parse_sequence_pattern(p);
  case TOK_LBRACE: return parse_mapping_pattern(p);
  default: break;
  }
  Node *literal = parse_literal(p);
  if (!literal) return NULL;
  if (literal->kind == NODE_Constant && literal->sub <= CONST_False) {
    AstMatchSingleton *node = NEW(MatchSingleton, line, col);
    node->head.sub = literal->sub;
    return &node->head;
  }
  return match_value(p, literal, line, col);
}

static Node *parse_or_pattern(Parser *p) {
  AT_START;
  Node *first = parse_closed_pattern(p);
  if (!first || !at(p, TOK_VBAR)) return first;
  uint32_t from = p->items.n;
  push(p, &p->items, first);
  while (accept(p, TOK_VBAR)) {
    Node *pattern = parse_closed_pattern(p);
    if (!pattern) return NULL;
    push(p, &p->items, pattern);
  }
  AstMatchOr *node = NEW(MatchOr, line, col);
  node->patterns = take_seq(p, &p->items, from);
  return &node->head;
}

static Node *parse_pattern(Parser *p) {
  AT_START;
  if (!enter(p, DEPTH_EXPR)) return NULL;
  Node *pattern = parse_or_pattern(p);
  leave(p, DEPTH_EXPR);
  if (!pattern || !accept(p, TOK_AS)) return pattern;
  if (!at(p, TOK_NAME) || p->tok.soft == SOFT_UNDERSCORE) return NULL;
  const Text *name = token_ident(p);
  advance(p);
  if (at(p, TOK_DOT) || at(p, TOK_LPAR) || at(p, TOK_EQUAL)) return NULL;
  return match_as(p, pattern, name, line, col);
}

/* Behind `case`: a pattern, or a sequence without brackets. */
static Node *parse_patterns(Parser *p) {
  AT_START;
  Node *first = parse_star_pattern(p);
  if (!first || !at(p, TOK_COMMA)) return first && first->kind == NODE_MatchStar ? NULL : first;
  uint32_t from = p->items.n;
  push(p, &p->items, first);
  while (accept(p, TOK_COMMA) && !at(p, TOK_COLON) && !at(p, TOK_IF)) {
    Node *pattern = parse_star_pattern(p);
    if (!pattern) return NULL;
    push(p, &p->items, pattern);
  }
  return match_sequence(p, from, line, col);
}

static Node *parse_case(Parser *p) {
  NodeSeq *body;
  advance(p);
  Node *pattern = parse_patterns(p), *guard = NULL;
  if (!pattern || (accept(p, TOK_IF) && !(guard = parse_named_expression(p)))) return NULL;
  if (!accept(p, TOK_COLON) || !parse_block(p, &body)) return NULL;
  Astmatch_case *node = NEW(match_case, 0, 0);
  node->pattern = pattern;
  node->guard = guard;
  node->body = body;
  return &node->head;
}

static Node *parse_subject(Parser *p) {
  AT_START;
  Node *first = parse_star_named_expression(p);
  if (!first || !at(p, TOK_COMMA)) return first && first->kind == NODE_Starred ? NULL : first;
  uint32_t from = p->items.n;
  push(p, &p->items, first);
  while (accept(p, TOK_COMMA) && !at(p, TOK_COLON)) {
    Node *item = parse_star_named_expression(p);
    if (!item) return NULL;
    push(p, &p->items, item);
  }
  AstTuple *tuple = NEW(Tuple, line, col);
  tuple->head.op = CTX_Load;
  tuple->elts = take_seq(p, &p->items, from);
  return &tuple->head;
}

/* Does the token behind the word `match` make it certain that it is a name? */
static bool is_name_before(TokenKind next) {
  switch (next) {
  case TOK_EQUAL:
  case TOK_DOT:
  case TOK_COMMA:
  case TOK_RPAR:
  case TOK_COLON:
  case TOK_NEWLINE:
  case TOK_SEMI: return true;
  default: return false;
  }
}

/* At the word `match`: the statement, or NULL; then *is_match tells an error from the word being a name. */
Node *parse_match(Parser *p, bool *is_match) {
  AT_START;
  *is_match = false;
  if (is_name_before(peek(p))) return NULL;
  Mark here = mark(p);
  advance(p);
  Node *subject = parse_subject(p);
  if (!subject || !at(p, TOK_COLON) || peek(p) != TOK_NEWLINE) {
    go_back(p, &here);
    return NULL;
  }
  forget(p);
  *is_match = true;
  advance(p);
  advance(p);
  uint32_t from = p->items.n;
  if (!accept(p, TOK_INDENT) || !enter(p, DEPTH_BLOCK)) return NULL;
  while (p->tok.soft == SOFT_CASE) {
    Node *branch = parse_case(p);
    if (!branch) return NULL;
    push(p, &p->items, branch);
  }
  leave(p, DEPTH_BLOCK);
  if (p->items.n == from || !accept(p, TOK_DEDENT)) return NULL;
  AstMatch *node = NEW(Match, line, col);
  node->subject = subject;
  node->cases = take_seq(p, &p->items, from);
  return &node->head;
}
