/* Atoms: names, constants, what stands in brackets and braces, comprehensions, yield. */
#include "syntax/parse_int.h"

Node *parse_name(Parser *p, Operator ctx) {
  AT_START;
  const Text *id = token_ident(p);
  advance(p);
  AstName *node = NEW(Name, line, col);
  node->head.op = (uint8_t)ctx;
  node->id = id;
  return &node->head;
}

static Node *parse_constant(Parser *p, ConstKind kind) {
  AT_START;
  advance(p);
  return constant(p, kind, line, col);
}

Node *parse_yield(Parser *p) {
  AT_START;
  advance(p);
  if (accept(p, TOK_FROM)) {
    Node *value = parse_expression(p);
    if (!value) return NULL;
    AstYieldFrom *node = NEW(YieldFrom, line, col);
    node->value = value;
    return &node->head;
  }
  Node *value = NULL;
  switch (p->tok.kind) {
  case TOK_NEWLINE:
  case TOK_RPAR:
  case TOK_RSQB:
  case TOK_RBRACE:
  case TOK_SEMI:
  case TOK_EQUAL:
  case TOK_ENDMARKER: break;
  default:
    if (!(value = parse_star_expressions(p))) return NULL;
  }
  AstYield *node = NEW(Yield, line, col);
  node->value = value;
  return &node->head;
}

Node *parse_star_named_expression(Parser *p) {
  if (!at(p, TOK_STAR)) return parse_named_expression(p);
  AT_START;
  advance(p);
  Node *value = parse_bitwise_or(p);
  if (!value) return NULL;
  AstStarred *node = NEW(Starred, line, col);
  node->head.op = CTX_Load;
  node->value = value;
  return &node->head;
}

static bool at_comprehension(const Parser *p) {
  return at(p, TOK_FOR) || at(p, TOK_ASYNC);
}

static Node *parse_comprehension(Parser *p) {
  int is_async = accept(p, TOK_ASYNC);
  if (!accept(p, TOK_FOR)) return NULL;
  Node *target = parse_star_targets(p);
  if (!target || !accept(p, TOK_IN)) return NULL;
  Node *iter = parse_disjunction(p);
  if (!iter) return NULL;
  uint32_t from = p->items.n;
  while (accept(p, TOK_IF)) {
    Node *test = parse_disjunction(p);
    if (!test) return NULL;
    push(p, &p->items, test);
  }
  Astcomprehension *node = NEW(comprehension, 0, 0);
  node->head.num = is_async;
  node->target = target;
  node->iter = iter;
  node->ifs = take_seq(p, &p->items, from);
  return &node->head;
}

bool parse_comprehensions(Parser *p, NodeSeq **generators) {
  uint32_t from = p->items.n;
  while (at_comprehension(p)) {
    Node *generator = parse_comprehension(p);
    if (!generator) return false;
    push(p, &p->items, generator);
  }
  *generators = take_seq(p, &p->items, from);
  return true;
}

/* More elements up to the closing bracket, `first` before them. */
static bool parse_elements(Parser *p, Node *first, TokenKind close, NodeSeq **elts) {
  uint32_t from = p->items.n;
  push(p, &p->items, first);
  while (accept(p, TOK_COMMA) && !at(p, close)) {
    Node *element = parse_star_named_expression(p);
    if (!element) return false;
    push(p, &p->items, element);
  }
  *elts = take_seq(p, &p->items, from);
  return accept(p, close);
}

static Node *new_tuple(Parser *p, NodeSeq *elts, int32_t line, int32_t col) {
  AstTuple *node = NEW(Tuple, line, col);
  node->head.op = CTX_Load;
  node->elts = elts;
  return &node->head;
}

static Node *parse_parentheses(Parser *p) {
  AT_START;
  NodeSeq *seq;
  advance(p);
  if (accept(p, TOK_RPAR)) return new_tuple(p, NULL, line, col);
  if (at(p, TOK_YIELD)) {
    Node *yield = parse_yield(p);
    return yield && accept(p, TOK_RPAR) ? yield : NULL;
  }
  Node *first = parse_star_named_expression(p);
  if (!first) return NULL;
  if (at(p, TOK_COMMA)) return parse_elements(p, first, TOK_RPAR, &seq) ? new_tuple(p, seq, line, col) : NULL;
  if (first->kind == NODE_Starred) return NULL;
  if (!at_comprehension(p)) return accept(p, TOK_RPAR) ? first : NULL;
  if (!parse_comprehensions(p, &seq) || !accept(p, TOK_RPAR)) return NULL;
  AstGeneratorExp *node = NEW(GeneratorExp, line, col);
  node->elt = first;
  node->generators = seq;
  return &node->head;
}

static Node *new_list(Parser *p, NodeSeq *elts, int32_t line, int32_t col) {
  AstList *node = NEW(List, line, col);
  node->head.op = CTX_Load;
  node->elts = elts;
  return &node->head;
}

static Node *parse_list(Parser *p) {
  AT_START;
  NodeSeq *seq;
  advance(p);
  if (accept(p, TOK_RSQB)) return new_list(p, NULL, line, col);
  Node *first = parse_star_named_expression(p);
  if (!first) return NULL;
  if (!at_comprehension(p))
    return parse_elements(p, first, TOK_RSQB, &seq) ? new_list(p, seq, line, col) : NULL;
  if (first->kind == NODE_Starred || !parse_comprehensions(p, &seq) || !accept(p, TOK_RSQB)) return NULL;
  AstListComp *node = NEW(ListComp, line, col);
  node->elt = first;
  node->generators = seq;
  return &node->head;
}

/* Keys in p->items, values in p->keywords; the key of `**mapping` is NULL. */
static bool parse_pair(Parser *p) {
  Node *key = NULL, *value;
  if (accept(p, TOK_DOUBLESTAR)) {
    value = parse_bitwise_or(p);
  } else {
    key = parse_expression(p);
    value = key && accept(p, TOK_COLON) ? parse_expression(p) : NULL;
  }
  if (!value) return false;
  push(p, &p->items, key);
  push(p, &p->keywords, value);
  return true;
}

static Node *parse_dict(Parser *p, int32_t line, int32_t col) {
  uint32_t from_keys = p->items.n, from_values = p->keywords.n;
  if (!at(p, TOK_RBRACE)) {
    do {
      if (!parse_pair(p)) return NULL;
    } while (accept(p, TOK_COMMA) && !at(p, TOK_RBRACE));
  }
  if (!accept(p, TOK_RBRACE)) return NULL;
  AstDict *node = NEW(Dict, line, col);
  node->keys = take_seq(p, &p->items, from_keys);
  node->values = take_seq(p, &p->keywords, from_values);
  return &node->head;
}

static Node *parse_dict_or_comprehension(Parser *p, Node *key, int32_t line, int32_t col) {
  advance(p);
  Node *value = parse_expression(p);
  if (!value) return NULL;
  if (at_comprehension(p)) {
    NodeSeq *generators;
    if (!parse_comprehensions(p, &generators) || !accept(p, TOK_RBRACE)) return NULL;
    AstDictComp *comp = NEW(DictComp, line, col);
    comp->key = key;
    comp->value = value;
    comp->generators = generators;
    return &comp->head;
  }
  uint32_t from_keys = p->items.n, from_values = p->keywords.n;
  push(p, &p->items, key);
  push(p, &p->keywords, value);
  if (!at(p, TOK_RBRACE) && !accept(p, TOK_COMMA)) return NULL;
  while (!at(p, TOK_RBRACE)) {
    if (!parse_pair(p)) return NULL;
    if (!accept(p, TOK_COMMA)) break;
  }
  if (!accept(p, TOK_RBRACE)) return NULL;
  AstDict *node = NEW(Dict, line, col);
  node->keys = take_seq(p, &p->items, from_keys);
  node->values = take_seq(p, &p->keywords, from_values);
  return &node->head;
}

static Node *parse_braces(Parser *p) {
  AT_START;
  NodeSeq *seq;
  advance(p);
  if (at(p, TOK_RBRACE) || at(p, TOK_DOUBLESTAR)) return parse_dict(p, line, col);
  int32_t first_line = p->tok.line, first_col = p->tok.col;
  Node *first = parse_star_named_expression(p);
  if (!first) return NULL;
  if (at(p, TOK_COLON)) {
    /* a key `a := 1` needs brackets: without them it begins where its first token does */
    bool bare = first->lineno == first_line && first->col_offset == first_col;
    if (first->kind == NODE_Starred || (first->kind == NODE_NamedExpr && bare)) return NULL;
    return parse_dict_or_comprehension(p, first, line, col);
  }
  if (at_comprehension(p)) {
    if (first->kind == NODE_Starred || !parse_comprehensions(p, &seq) || !accept(p, TOK_RBRACE)) return NULL;
    AstSetComp *comp = NEW(SetComp, line, col);
    comp->elt = first;
    comp->generators = seq;
    return &comp->head;
  }
  if (!parse_elements(p, first, TOK_RBRACE, &seq)) return NULL;
  AstSet *node = NEW(Set, line, col);
  node->elts = seq;
  return &node->head;
}

static Node *parse_bracketed(Parser *p, Node *(*parse)(Parser *)) {
  if (!enter(p, DEPTH_EXPR)) return NULL;
  Node *node = parse(p);
  leave(p, DEPTH_EXPR);
  return node;
}

Node *parse_atom(Parser *p) {
  switch (p->tok.kind) {
  case TOK_NAME: return parse_name(p, CTX_Load);
  case TOK_NUMBER: return parse_number(p);
  case TOK_STRING: return parse_strings(p);
  case TOK_NONE: return parse_constant(p, CONST_None);
  case TOK_TRUE: return parse_constant(p, CONST_True);
  case TOK_FALSE: return parse_constant(p, CONST_False);
  case TOK_ELLIPSIS: return parse_constant(p, CONST_Ellipsis);
  case TOK_LPAR: return parse_bracketed(p, parse_parentheses);
  case TOK_LSQB: return parse_bracketed(p, parse_list);
  case TOK_LBRACE: return parse_bracketed(p, parse_braces);
  default: return NULL;
  }
}
