/* Compound statements, blocks, and the three kinds of source. Statements go on p->items as they are made. */
#include "syntax/parse_int.h"

bool parse_block(Parser *p, NodeSeq **body) {
  uint32_t from = p->items.n;
  if (!accept(p, TOK_NEWLINE)) {
    if (!parse_simple_stmts(p)) return false;
  } else {
    if (!accept(p, TOK_INDENT) || !enter(p, DEPTH_BLOCK)) return false;
    do {
      if (!parse_statement(p)) return false;
    } while (!at(p, TOK_DEDENT));
    leave(p, DEPTH_BLOCK);
    advance(p);
  }
  *body = take_seq(p, &p->items, from);
  return true;
}

static bool parse_colon_block(Parser *p, NodeSeq **body) {
  return accept(p, TOK_COLON) && parse_block(p, body);
}

static bool parse_else(Parser *p, NodeSeq **orelse) {
  *orelse = NULL;
  return !accept(p, TOK_ELSE) || parse_colon_block(p, orelse);
}

/* `if` or `elif`: the token is at it. */
static Node *parse_if(Parser *p) {
  AT_START;
  NodeSeq *body, *orelse = NULL;
  advance(p);
  Node *test = parse_named_expression(p);
  if (!test || !parse_colon_block(p, &body)) return NULL;
  if (at(p, TOK_ELIF)) {
    if (!enter(p, DEPTH_UNARY)) return NULL;
    uint32_t from = p->items.n;
    Node *elif = parse_if(p);
    leave(p, DEPTH_UNARY);
    if (!elif) return NULL;
    push(p, &p->items, elif);
    orelse = take_seq(p, &p->items, from);
  } else if (!parse_else(p, &orelse)) {
    return NULL;
  }
  AstIf *node = NEW(If, line, col);
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return &node->head;
}

static Node *parse_while(Parser *p) {
  AT_START;
  NodeSeq *body, *orelse;
  advance(p);
  Node *test = parse_named_expression(p);
  if (!test || !parse_colon_block(p, &body) || !parse_else(p, &orelse)) return NULL;
  AstWhile *node = NEW(While, line, col);
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return &node->head;
}

static Node *parse_for(Parser *p, NodeKind kind, int32_t line, int32_t col) {
  NodeSeq *body, *orelse;
  advance(p);
  Node *target = parse_star_targets(p);
  if (!target || !accept(p, TOK_IN)) return NULL;
  Node *iter = parse_star_expressions(p);
  if (!iter || !parse_colon_block(p, &body) || !parse_else(p, &orelse)) return NULL;
  AstFor *node = (AstFor *)new_node(p, kind, sizeof *node, line, col);
  node->target = target;
  node->iter = iter;
  node->body = body;
  node->orelse = orelse;
  return &node->head;
}

static bool parse_with_item(Parser *p) {
  Node *expr = parse_expression(p), *vars = NULL;
  if (!expr || (accept(p, TOK_AS) && !(vars = parse_star_target(p)))) return false;
  Astwithitem *item = NEW(withitem, 0, 0);
  item->context_expr = expr;
  item->optional_vars = vars;
  push(p, &p->items, &item->head);
  return true;
}

/* `(a as b, c as d):`, bracket included. */
static bool parse_bracketed_items(Parser *p) {
  advance(p);
  do {
    if (!parse_with_item(p)) return false;
  } while (accept(p, TOK_COMMA) && !at(p, TOK_RPAR));
  return accept(p, TOK_RPAR) && at(p, TOK_COLON);
}

static bool parse_with_items(Parser *p) {
  if (at(p, TOK_LPAR)) {
    /* the bracket may belong to the statement or to its first expression */
    Mark here = mark(p);
    if (parse_bracketed_items(p)) {
      forget(p);
      return true;
    }
    go_back(p, &here);
  }
  do {
    if (!parse_with_item(p)) return false;
  } while (accept(p, TOK_COMMA));
  return true;
}

static Node *parse_with(Parser *p, NodeKind kind, int32_t line, int32_t col) {
  NodeSeq *body;
  uint32_t from = p->items.n;
  advance(p);
  if (!parse_with_items(p)) return NULL;
  NodeSeq *items = take_seq(p, &p->items, from);
  if (!parse_colon_block(p, &body)) return NULL;
  AstWith *node = (AstWith *)new_node(p, kind, sizeof *node, line, col);
  node->items = items;
  node->body = body;
  return &node->head;
}

static Node *parse_handler(Parser *p, bool star) {
  AT_START;
  Node *type = NULL;
  const Text *name = NULL;
  NodeSeq *body;
  advance(p);
  if (star != accept(p, TOK_STAR)) return NULL;
  if (star || !at(p, TOK_COLON)) {
    if (!(type = parse_expression(p))) return NULL;
    if (accept(p, TOK_AS)) {
      if (!at(p, TOK_NAME)) return NULL;
      name = token_ident(p);
      advance(p);
    }
  }
  if (!parse_colon_block(p, &body)) return NULL;
  AstExceptHandler *node = NEW(ExceptHandler, line, col);
  node->type = type;
  node->name = name;
  node->body = body;
  return &node->head;
}

static Node *parse_try(Parser *p) {
  AT_START;
  NodeSeq *body, *handlers, *orelse = NULL, *finalbody = NULL;
  advance(p);
  if (!parse_colon_block(p, &body)) return NULL;
  bool star = at(p, TOK_EXCEPT) && peek(p) == TOK_STAR;
  uint32_t from = p->items.n;
  while (at(p, TOK_EXCEPT)) {
    Node *handler = parse_handler(p, star);
    if (!handler) return NULL;
    push(p, &p->items, handler);
  }
  handlers = take_seq(p, &p->items, from);
  if (handlers && !parse_else(p, &orelse)) return NULL;
  if (accept(p, TOK_FINALLY)) {
    if (!parse_colon_block(p, &finalbody)) return NULL;
  } else if (!handlers) {
    return NULL;
  }
  AstTry *node = (AstTry *)new_node(p, star ? NODE_TryStar : NODE_Try, sizeof *node, line, col);
  node->body = body;
  node->handlers = handlers;
  node->orelse = orelse;
  node->finalbody = finalbody;
  return &node->head;
}

static Node *parse_function(Parser *p, NodeKind kind, NodeSeq *decorators, int32_t line, int32_t col) {
  Node *returns = NULL;
  NodeSeq *body;
  advance(p);
  if (!at(p, TOK_NAME)) return NULL;
  const Text *name = token_ident(p);
  advance(p);
  if (!accept(p, TOK_LPAR)) return NULL;
  Node *args = parse_parameters(p, TOK_RPAR, true);
  if (!args) return NULL;
  advance(p);
  if (accept(p, TOK_RARROW) && !(returns = parse_expression(p))) return NULL;
  if (!parse_colon_block(p, &body)) return NULL;
  AstFunctionDef *node = (AstFunctionDef *)new_node(p, kind, sizeof *node, line, col);
  node->name = name;
  node->args = args;
  node->body = body;
  node->decorator_list = decorators;
  node->returns = returns;
  return &node->head;
}

static Node *parse_class(Parser *p, NodeSeq *decorators) {
  AT_START;
  NodeSeq *bases = NULL, *keywords = NULL, *body;
  advance(p);
  if (!at(p, TOK_NAME)) return NULL;
  const Text *name = token_ident(p);
  advance(p);
  if (accept(p, TOK_LPAR) && !parse_arguments(p, false, 0, 0, &bases, &keywords)) return NULL;
  if (!parse_colon_block(p, &body)) return NULL;
  AstClassDef *node = NEW(ClassDef, line, col);
  node->name = name;
  node->bases = bases;
  node->keywords = keywords;
  node->body = body;
  node->decorator_list = decorators;
  return &node->head;
}

static Node *parse_async(Parser *p, NodeSeq *decorators) {
  AT_START;
  advance(p);
  if (at(p, TOK_DEF)) return parse_function(p, NODE_AsyncFunctionDef, decorators, line, col);
  if (decorators) return NULL;
  if (at(p, TOK_FOR)) return parse_for(p, NODE_AsyncFor, line, col);
  if (at(p, TOK_WITH)) return parse_with(p, NODE_AsyncWith, line, col);
  return NULL;
}

static Node *parse_decorated(Parser *p) {
  uint32_t from = p->items.n;
  while (accept(p, TOK_AT)) {
    Node *decorator = parse_named_expression(p);
    if (!decorator || !accept(p, TOK_NEWLINE)) return NULL;
    push(p, &p->items, decorator);
  }
  NodeSeq *decorators = take_seq(p, &p->items, from);
  switch (p->tok.kind) {
  case TOK_DEF: return parse_function(p, NODE_FunctionDef, decorators, p->tok.line, p->tok.col);
  case TOK_CLASS: return parse_class(p, decorators);
  case TOK_ASYNC: return parse_async(p, decorators);
  default: return NULL;
  }
}

/* NULL with *is_compound false: no compound statement begins here, nothing has been taken. */
static Node *parse_compound(Parser *p, bool *is_compound) {
  *is_compound = true;
  switch (p->tok.kind) {
  case TOK_DEF: return parse_function(p, NODE_FunctionDef, NULL, p->tok.line, p->tok.col);
  case TOK_IF: return parse_if(p);
  case TOK_CLASS: return parse_class(p, NULL);
  case TOK_AT: return parse_decorated(p);
  case TOK_FOR: return parse_for(p, NODE_For, p->tok.line, p->tok.col);
  case TOK_TRY: return parse_try(p);
  case TOK_WITH: return parse_with(p, NODE_With, p->tok.line, p->tok.col);
  case TOK_WHILE: return parse_while(p);
  case TOK_ASYNC: return parse_async(p, NULL);
  case TOK_NAME:
    if (p->tok.soft == SOFT_MATCH) return parse_match(p, is_compound);
    break;
  default: break;
  }
  *is_compound = false;
  return NULL;
}

bool parse_statement(Parser *p) {
  bool is_compound;
  Node *stmt = parse_compound(p, &is_compound);
  if (stmt) push(p, &p->items, stmt);
  return is_compound ? stmt != NULL : parse_simple_stmts(p);
}

static Node *parse_module(Parser *p) {
  uint32_t from = p->items.n;
  while (!at(p, TOK_ENDMARKER))
    if (!parse_statement(p)) return NULL;
  AstModule *module = NEW(Module, 0, 0);
  module->body = take_seq(p, &p->items, from);
  return &module->head;
}

static Node *parse_eval(Parser *p) {
  Node *body = parse_expressions(p);
  if (!body) return NULL;
  while (accept(p, TOK_NEWLINE)) continue;
  if (!at(p, TOK_ENDMARKER)) return NULL;
  AstExpression *expression = NEW(Expression, 0, 0);
  expression->body = body;
  return &expression->head;
}

/* One statement, or nothing at all; a compound one is ended by a blank line. */
static Node *parse_single(Parser *p) {
  uint32_t from = p->items.n;
  bool is_compound;
  Node *stmt = parse_compound(p, &is_compound);
  if (stmt) push(p, &p->items, stmt);
  if (is_compound ? !stmt || !accept(p, TOK_NEWLINE) : !parse_simple_stmts(p)) return NULL;
  AstInteractive *interactive = NEW(Interactive, 0, 0);
  interactive->body = take_seq(p, &p->items, from);
  return &interactive->head;
}

Node *parse_root(Parser *p) {
  switch (p->options.mode) {
  case PARSE_EVAL: return parse_eval(p);
  case PARSE_SINGLE: return parse_single(p);
  default: return parse_module(p);
  }
}
