/* Simple statements, one line of them at a time. */
#include "syntax/parse_int.h"

static const uint8_t augmented[N_TOKENS] = {
    [TOK_PLUSEQUAL] = OP_Add,
    [TOK_MINEQUAL] = OP_Sub,
    [TOK_STAREQUAL] = OP_Mult,
    [TOK_ATEQUAL] = OP_MatMult,
    [TOK_SLASHEQUAL] = OP_Div,
    [TOK_PERCENTEQUAL] = OP_Mod,
    [TOK_AMPEREQUAL] = OP_BitAnd,
    [TOK_VBAREQUAL] = OP_BitOr,
    [TOK_CIRCUMFLEXEQUAL] = OP_BitXor,
    [TOK_LEFTSHIFTEQUAL] = OP_LShift,
    [TOK_RIGHTSHIFTEQUAL] = OP_RShift,
    [TOK_DOUBLESTAREQUAL] = OP_Pow,
    [TOK_DOUBLESLASHEQUAL] = OP_FloorDiv,
};

static Node *parse_annotated(Parser *p, Node *target, bool simple, int32_t line, int32_t col) {
  if (!is_single_target(target)) return NULL;
  advance(p);
  Node *annotation = parse_expression(p), *value = NULL;
  if (!annotation || (accept(p, TOK_EQUAL) && !(value = parse_yield_or_star(p)))) return NULL;
  target->op = CTX_Store;
  AstAnnAssign *node = NEW(AnnAssign, line, col);
  node->head.num = simple;
  node->target = target;
  node->annotation = annotation;
  node->value = value;
  return &node->head;
}

static Node *parse_augmented(Parser *p, Node *target, int32_t line, int32_t col) {
  if (!is_single_target(target)) return NULL;
  Operator op = augmented[p->tok.kind];
  advance(p);
  Node *value = parse_yield_or_star(p);
  if (!value) return NULL;
  target->op = CTX_Store;
  AstAugAssign *node = NEW(AugAssign, line, col);
  node->head.op = (uint8_t)op;
  node->target = target;
  node->value = value;
  return &node->head;
}

/* A chain `a = b = value`; `*a = ...` alone is left to the compiler to refuse. */
static Node *parse_assignment(Parser *p, Node *first, int32_t line, int32_t col) {
  uint32_t from = p->items.n;
  Node *value = first;
  while (accept(p, TOK_EQUAL)) {
    if (value->kind == NODE_Starred) {
      if (!as_target(p, AS(Starred, value)->value, CTX_Store)) return NULL;
      value->op = CTX_Store;
    } else if (!as_target(p, value, CTX_Store)) {
      return NULL;
    }
    push(p, &p->items, value);
    if (!(value = parse_yield_or_star(p))) return NULL;
  }
  AstAssign *node = NEW(Assign, line, col);
  node->targets = take_seq(p, &p->items, from);
  node->value = value;
  return &node->head;
}

static Node *parse_expression_stmt(Parser *p) {
  AT_START;
  TokenKind first = p->tok.kind;
  Node *value = parse_yield_or_star(p);
  if (!value) return NULL;
  if (at(p, TOK_EQUAL)) return parse_assignment(p, value, line, col);
  if (at(p, TOK_COLON)) return parse_annotated(p, value, is_plain_name(first, value), line, col);
  if (augmented[p->tok.kind]) return parse_augmented(p, value, line, col);
  AstExpr *node = NEW(Expr, line, col);
  node->value = value;
  return &node->head;
}

static bool at_stmt_end(const Parser *p) {
  return at(p, TOK_NEWLINE) || at(p, TOK_SEMI);
}

static Node *parse_return(Parser *p) {
  AT_START;
  advance(p);
  Node *value = NULL;
  if (!at_stmt_end(p) && !(value = parse_star_expressions(p))) return NULL;
  AstReturn *node = NEW(Return, line, col);
  node->value = value;
  return &node->head;
}

static Node *parse_raise(Parser *p) {
  AT_START;
  advance(p);
  Node *exc = NULL, *cause = NULL;
  if (!at_stmt_end(p)) {
    if (!(exc = parse_expression(p))) return NULL;
    if (accept(p, TOK_FROM) && !(cause = parse_expression(p))) return NULL;
  }
  AstRaise *node = NEW(Raise, line, col);
  node->exc = exc;
  node->cause = cause;
  return &node->head;
}

static Node *parse_assert(Parser *p) {
  AT_START;
  advance(p);
  Node *test = parse_expression(p), *msg = NULL;
  if (!test || (accept(p, TOK_COMMA) && !(msg = parse_expression(p)))) return NULL;
  AstAssert *node = NEW(Assert, line, col);
  node->test = test;
  node->msg = msg;
  return &node->head;
}

static Node *parse_delete(Parser *p) {
  AT_START;
  advance(p);
  uint32_t from = p->items.n;
  do {
    Node *target = parse_primary(p);
    if (!target || !as_target(p, target, CTX_Del)) return NULL;
    push(p, &p->items, target);
  } while (accept(p, TOK_COMMA) && !at_stmt_end(p));
  if (!at_stmt_end(p)) return NULL;
  AstDelete *node = NEW(Delete, line, col);
  node->targets = take_seq(p, &p->items, from);
  return &node->head;
}

static Node *parse_names(Parser *p, NodeKind kind) {
  AT_START;
  uint32_t from = p->items.n;
  advance(p);
  do {
    if (!at(p, TOK_NAME)) return NULL;
    push(p, &p->items, (void *)token_ident(p));
    advance(p);
  } while (accept(p, TOK_COMMA));
  AstGlobal *node = (AstGlobal *)new_node(p, kind, sizeof *node, line, col);
  node->names = take_seq(p, &p->items, from);
  return &node->head;
}

/* `a.b.c`, of which the dots may have blanks around them. */
static const Text *parse_dotted_name(Parser *p) {
  if (!at(p, TOK_NAME)) return NULL;
  const Text *name = token_ident(p);
  advance(p);
  while (name && accept(p, TOK_DOT)) {
    if (!at(p, TOK_NAME)) return NULL;
    const Text *part = token_ident(p);
    advance(p);
    const char *dotted = part ? arena_printf(p->arena, "%s.%s", name->at, part->at) : NULL;
    name = dotted ? names_get(p->names, dotted, name->len + part->len + 1) : NULL;
  }
  return name;
}

static Node *parse_alias(Parser *p, bool dotted) {
  AT_START;
  const Text *name = NULL, *asname = NULL;
  if (dotted) {
    name = parse_dotted_name(p);
  } else if (at(p, TOK_NAME)) {
    name = token_ident(p);
    advance(p);
  }
  if (!name) return NULL;
  if (accept(p, TOK_AS)) {
    if (!at(p, TOK_NAME)) return NULL;
    asname = token_ident(p);
    advance(p);
  }
  Astalias *node = NEW(alias, line, col);
  node->name = name;
  node->asname = asname;
  return &node->head;
}

static Node *parse_import(Parser *p) {
  AT_START;
  uint32_t from = p->items.n;
  advance(p);
  do {
    Node *alias = parse_alias(p, true);
    if (!alias) return NULL;
    push(p, &p->items, alias);
  } while (accept(p, TOK_COMMA));
  AstImport *node = NEW(Import, line, col);
  node->names = take_seq(p, &p->items, from);
  return &node->head;
}

/* What stands behind `import` in `from m import`. */
static bool parse_from_targets(Parser *p) {
  AT_START;
  if (accept(p, TOK_STAR)) {
    Astalias *all = NEW(alias, line, col);
    all->name = names_get(p->names, "*", 1);
    push(p, &p->items, &all->head);
    return true;
  }
  bool brackets = accept(p, TOK_LPAR);
  do {
    Node *alias = parse_alias(p, false);
    if (!alias) return false;
    push(p, &p->items, alias);
  } while (accept(p, TOK_COMMA) && !(brackets && at(p, TOK_RPAR)));
  return !brackets || accept(p, TOK_RPAR);
}

static Node *parse_import_from(Parser *p) {
  AT_START;
  int level = 0;
  const Text *module = NULL;
  advance(p);
  while (at(p, TOK_DOT) || at(p, TOK_ELLIPSIS)) {
    level += at(p, TOK_DOT) ? 1 : 3;
    advance(p);
  }
  if ((!level || !at(p, TOK_IMPORT)) && !(module = parse_dotted_name(p))) return NULL;
  if (!accept(p, TOK_IMPORT)) return NULL;
  uint32_t from = p->items.n;
  if (!parse_from_targets(p)) return NULL;
  AstImportFrom *node = NEW(ImportFrom, line, col);
  node->head.num = level;
  node->module = module;
  node->names = take_seq(p, &p->items, from);
  return &node->head;
}

static Node *parse_word(Parser *p, NodeKind kind) {
  AT_START;
  advance(p);
  return new_node(p, kind, sizeof(Node), line, col);
}

static Node *parse_simple_stmt(Parser *p) {
  switch (p->tok.kind) {
  case TOK_RETURN: return parse_return(p);
  case TOK_IMPORT: return parse_import(p);
  case TOK_FROM: return parse_import_from(p);
  case TOK_RAISE: return parse_raise(p);
  case TOK_PASS: return parse_word(p, NODE_Pass);
  case TOK_BREAK: return parse_word(p, NODE_Break);
  case TOK_CONTINUE: return parse_word(p, NODE_Continue);
  case TOK_DEL: return parse_delete(p);
  case TOK_ASSERT: return parse_assert(p);
  case TOK_GLOBAL: return parse_names(p, NODE_Global);
  case TOK_NONLOCAL: return parse_names(p, NODE_Nonlocal);
  default: return parse_expression_stmt(p);
  }
}

/* A line of statements, its NEWLINE too; they go on p->items. */
bool parse_simple_stmts(Parser *p) {
  do {
    Node *stmt = parse_simple_stmt(p);
    if (!stmt) return false;
    push(p, &p->items, stmt);
  } while (accept(p, TOK_SEMI) && !at(p, TOK_NEWLINE));
  return accept(p, TOK_NEWLINE);
}
