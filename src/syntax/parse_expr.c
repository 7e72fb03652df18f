/* Expressions, from `lambda` and the conditional down to primaries. Binary operators by precedence climbing.

   Positions: an operator's node begins where its first operand's first token does, which for (a) + b is the
   bracket. */
#include "syntax/parse_int.h"

typedef struct BinaryOperator {
  uint8_t precedence, op;
} BinaryOperator;

static const BinaryOperator binary_operators[N_TOKENS] = {
    [TOK_VBAR] = {1, OP_BitOr},        [TOK_CIRCUMFLEX] = {2, OP_BitXor},
    [TOK_AMPER] = {3, OP_BitAnd},      [TOK_LEFTSHIFT] = {4, OP_LShift},
    [TOK_RIGHTSHIFT] = {4, OP_RShift}, [TOK_PLUS] = {5, OP_Add},
    [TOK_MINUS] = {5, OP_Sub},         [TOK_STAR] = {6, OP_Mult},
    [TOK_SLASH] = {6, OP_Div},         [TOK_DOUBLESLASH] = {6, OP_FloorDiv},
    [TOK_PERCENT] = {6, OP_Mod},       [TOK_AT] = {6, OP_MatMult},
};

static const uint8_t comparison_operators[N_TOKENS] = {
    [TOK_EQEQUAL] = OP_Eq,    [TOK_NOTEQUAL] = OP_NotEq, [TOK_LESS] = OP_Lt,
    [TOK_LESSEQUAL] = OP_LtE, [TOK_GREATER] = OP_Gt,     [TOK_GREATEREQUAL] = OP_GtE,
    [TOK_IN] = OP_In,         [TOK_IS] = OP_Is,          [TOK_NOT] = OP_NotIn,
};

/* Is the node of an expression that began with a token of kind `first` a name without brackets? */
bool is_plain_name(TokenKind first, const Node *node) {
  return first == TOK_NAME && node->kind == NODE_Name;
}

static Node *parse_slice(Parser *p) {
  AT_START;
  Node *lower = NULL, *upper = NULL, *step = NULL;
  if (!at(p, TOK_COLON)) {
    if (at(p, TOK_STAR)) return parse_star_named_expression(p) /* a[*b] */;
    lower = parse_named_expression(p);
    if (!lower || !at(p, TOK_COLON)) return lower;
    if (lower->kind == NODE_NamedExpr && lower->lineno == line && lower->col_offset == col) return NULL;
  }
  advance(p);
  if (!at(p, TOK_COLON) && !at(p, TOK_COMMA) && !at(p, TOK_RSQB) && !(upper = parse_expression(p)))
    return NULL;
  if (accept(p, TOK_COLON) && !at(p, TOK_COMMA) && !at(p, TOK_RSQB) && !(step = parse_expression(p)))
    return NULL;
  AstSlice *slice = NEW(Slice, line, col);
  slice->lower = lower;
  slice->upper = upper;
  slice->step = step;
  return &slice->head;
}

/* What stands between the brackets of a subscript. */
static Node *parse_slices(Parser *p) {
  AT_START;
  Node *first = parse_slice(p);
  if (!first || (!at(p, TOK_COMMA) && first->kind != NODE_Starred)) return first;
  uint32_t from = p->items.n;
  push(p, &p->items, first);
  while (accept(p, TOK_COMMA) && !at(p, TOK_RSQB)) {
    Node *slice = parse_slice(p);
    if (!slice) return NULL;
    push(p, &p->items, slice);
  }
  AstTuple *tuple = NEW(Tuple, line, col);
  tuple->head.op = CTX_Load;
  tuple->elts = take_seq(p, &p->items, from);
  return &tuple->head;
}

static Node *parse_subscript(Parser *p, Node *value, int32_t line, int32_t col) {
  advance(p);
  if (!enter(p, DEPTH_EXPR)) return NULL;
  Node *slice = parse_slices(p);
  leave(p, DEPTH_EXPR);
  if (!slice || !accept(p, TOK_RSQB)) return NULL;
  AstSubscript *node = NEW(Subscript, line, col);
  node->head.op = CTX_Load;
  node->value = value;
  node->slice = slice;
  return &node->head;
}

static Node *parse_call(Parser *p, Node *func, int32_t line, int32_t col) {
  NodeSeq *args, *keywords;
  int32_t bracket_line = p->tok.line, bracket_col = p->tok.col;
  advance(p);
  if (!enter(p, DEPTH_EXPR)) return NULL;
  bool ok = parse_arguments(p, true, bracket_line, bracket_col, &args, &keywords);
  leave(p, DEPTH_EXPR);
  if (!ok) return NULL;
  AstCall *node = NEW(Call, line, col);
  node->func = func;
  node->args = args;
  node->keywords = keywords;
  return &node->head;
}

Node *parse_primary(Parser *p) {
  AT_START;
  Node *node = parse_atom(p);
  while (node) {
    if (at(p, TOK_DOT)) {
      advance(p);
      if (!at(p, TOK_NAME)) return NULL;
      const Text *attr = token_ident(p);
      advance(p);
      AstAttribute *attribute = NEW(Attribute, line, col);
      attribute->head.op = CTX_Load;
      attribute->value = node;
      attribute->attr = attr;
      node = &attribute->head;
    } else if (at(p, TOK_LPAR)) {
      node = parse_call(p, node, line, col);
    } else if (at(p, TOK_LSQB)) {
      node = parse_subscript(p, node, line, col);
    } else {
      break;
    }
  }
  return node;
}

static Node *parse_await(Parser *p) {
  AT_START;
  if (!accept(p, TOK_AWAIT)) return parse_primary(p);
  Node *value = parse_primary(p);
  if (!value) return NULL;
  AstAwait *node = NEW(Await, line, col);
  node->value = value;
  return &node->head;
}

static Node *parse_factor(Parser *p);

static Node *binary(Parser *p, Operator op, Node *left, Node *right, int32_t line, int32_t col) {
  if (!right) return NULL;
  AstBinOp *node = NEW(BinOp, line, col);
  node->head.op = (uint8_t)op;
  node->left = left;
  node->right = right;
  return &node->head;
}

static Node *parse_unary(Parser *p, Operator op, Node *(*parse_operand)(Parser *)) {
  AT_START;
  advance(p);
  if (!enter(p, DEPTH_UNARY)) return NULL;
  Node *operand = parse_operand(p);
  leave(p, DEPTH_UNARY);
  if (!operand) return NULL;
  AstUnaryOp *node = NEW(UnaryOp, line, col);
  node->head.op = (uint8_t)op;
  node->operand = operand;
  return &node->head;
}

static Node *parse_factor(Parser *p) {
  switch (p->tok.kind) {
  case TOK_PLUS: return parse_unary(p, OP_UAdd, parse_factor);
  case TOK_MINUS: return parse_unary(p, OP_USub, parse_factor);
  case TOK_TILDE: return parse_unary(p, OP_Invert, parse_factor);
  default: break;
  }
  AT_START;
  Node *node = parse_await(p);
  if (!node || !at(p, TOK_DOUBLESTAR)) return node;
  advance(p);
  if (!enter(p, DEPTH_UNARY)) return NULL;
  Node *right = parse_factor(p);
  leave(p, DEPTH_UNARY);
  return binary(p, OP_Pow, node, right, line, col);
}

static Node *parse_binary(Parser *p, int min_precedence) {
  AT_START;
  Node *left = parse_factor(p);
  while (left) {
    BinaryOperator operator= binary_operators[p->tok.kind];
    if (operator.precedence<min_precedence || !operator.precedence) break;
    advance(p);
    left = binary(p, operator.op, left, parse_binary(p, operator.precedence + 1), line, col);
  }
  return left;
}

Node *parse_bitwise_or(Parser *p) {
  return parse_binary(p, 1);
}

/* The comparison operator at the present token, taken; OP_NONE when it is none after all. */
static Operator take_comparison(Parser *p) {
  Operator op = comparison_operators[p->tok.kind];
  if (op == OP_NotEq && (p->source[p->tok.start] == '<') != p->options.barry_as_flufl) return OP_NONE;
  advance(p);
  if (op == OP_NotIn) return accept(p, TOK_IN) ? OP_NotIn : OP_NONE;
  if (op == OP_Is && accept(p, TOK_NOT)) return OP_IsNot;
  return op;
}

static Node *parse_comparison(Parser *p) {
  AT_START;
  Node *left = parse_binary(p, 1);
  if (!left || !comparison_operators[p->tok.kind]) return left;
  uint32_t from = p->items.n;
  uint8_t few[16], *ops = few;
  uint32_t n = 0, max = sizeof few;
  while (comparison_operators[p->tok.kind]) {
    Operator op = take_comparison(p);
    Node *right = op ? parse_binary(p, 1) : NULL;
    if (!right) return NULL;
    push(p, &p->items, right);
    if (n == max) {
      uint8_t *more = arena_alloc(p->arena, max *= 2);
      if (!more) return NULL;
      for (uint32_t i = 0; i < n; i++) more[i] = ops[i];
      ops = more;
    }
    ops[n++] = (uint8_t)op;
  }
  AstCompare *node = NEW(Compare, line, col);
  node->left = left;
  node->comparators = take_seq(p, &p->items, from);
  node->ops = arena_alloc(p->arena, sizeof *node->ops + n);
  if (!node->ops) return NULL;
  node->ops->n = n;
  for (uint32_t i = 0; i < n; i++) node->ops->at[i] = ops[i];
  return &node->head;
}

static Node *parse_inversion(Parser *p) {
  return at(p, TOK_NOT) ? parse_unary(p, OP_Not, parse_inversion) : parse_comparison(p);
}

static Node *parse_bool_op(Parser *p, TokenKind word, Operator op, Node *(*parse_operand)(Parser *)) {
  AT_START;
  Node *first = parse_operand(p);
  if (!first || !at(p, word)) return first;
  uint32_t from = p->items.n;
  push(p, &p->items, first);
  while (accept(p, word)) {
    Node *operand = parse_operand(p);
    if (!operand) return NULL;
    push(p, &p->items, operand);
  }
  AstBoolOp *node = NEW(BoolOp, line, col);
  node->head.op = (uint8_t)op;
  node->values = take_seq(p, &p->items, from);
  return &node->head;
}

static Node *parse_conjunction(Parser *p) {
  return parse_bool_op(p, TOK_AND, OP_And, parse_inversion);
}

Node *parse_disjunction(Parser *p) {
  return parse_bool_op(p, TOK_OR, OP_Or, parse_conjunction);
}

static Node *parse_lambda(Parser *p) {
  AT_START;
  advance(p);
  Node *args = parse_parameters(p, TOK_COLON, false);
  if (!args || !accept(p, TOK_COLON) || !enter(p, DEPTH_UNARY)) return NULL;
  Node *body = parse_expression(p);
  leave(p, DEPTH_UNARY);
  if (!body) return NULL;
  AstLambda *node = NEW(Lambda, line, col);
  node->args = args;
  node->body = body;
  return &node->head;
}

Node *parse_expression(Parser *p) {
  if (at(p, TOK_LAMBDA)) return parse_lambda(p);
  AT_START;
  Node *body = parse_disjunction(p);
  if (!body || !at(p, TOK_IF)) return body;
  advance(p);
  Node *test = parse_disjunction(p);
  if (!test || !accept(p, TOK_ELSE) || !enter(p, DEPTH_UNARY)) return NULL;
  Node *orelse = parse_expression(p);
  leave(p, DEPTH_UNARY);
  if (!orelse) return NULL;
  AstIfExp *node = NEW(IfExp, line, col);
  node->test = test;
  node->body = body;
  node->orelse = orelse;
  return &node->head;
}

/* A `:=` may follow; its left side must be a bare name. */
Node *parse_named_expression(Parser *p) {
  AT_START;
  TokenKind first = p->tok.kind;
  Node *target = parse_expression(p);
  if (!target || !at(p, TOK_COLONEQUAL)) return target;
  if (!is_plain_name(first, target)) return NULL;
  advance(p);
  Node *value = parse_expression(p);
  if (!value) return NULL;
  target->op = CTX_Store;
  AstNamedExpr *node = NEW(NamedExpr, line, col);
  node->target = target;
  node->value = value;
  return &node->head;
}

static Node *parse_star_expression(Parser *p) {
  if (!at(p, TOK_STAR)) return parse_expression(p);
  AT_START;
  advance(p);
  Node *value = parse_bitwise_or(p);
  if (!value) return NULL;
  AstStarred *node = NEW(Starred, line, col);
  node->head.op = CTX_Load;
  node->value = value;
  return &node->head;
}

/* Can an expression (or a starred one) begin with this token? Asked behind a comma that may be the last. */
static bool begins_expression(TokenKind kind) {
  switch (kind) {
  case TOK_NAME:
  case TOK_NUMBER:
  case TOK_STRING:
  case TOK_LPAR:
  case TOK_LSQB:
  case TOK_LBRACE:
  case TOK_PLUS:
  case TOK_MINUS:
  case TOK_TILDE:
  case TOK_STAR:
  case TOK_ELLIPSIS:
  case TOK_FALSE:
  case TOK_NONE:
  case TOK_TRUE:
  case TOK_AWAIT:
  case TOK_LAMBDA:
  case TOK_NOT: return true;
  default: return false;
  }
}

/* A tuple without brackets: more expressions after `first`, behind a comma. */
static Node *tuple_of(Parser *p, Node *first, Node *(*parse_item)(Parser *), int32_t line, int32_t col) {
  uint32_t from = p->items.n;
  push(p, &p->items, first);
  while (accept(p, TOK_COMMA) && begins_expression(p->tok.kind)) {
    Node *item = parse_item(p);
    if (!item) return NULL;
    push(p, &p->items, item);
  }
  AstTuple *tuple = NEW(Tuple, line, col);
  tuple->head.op = CTX_Load;
  tuple->elts = take_seq(p, &p->items, from);
  return &tuple->head;
}

Node *parse_star_expressions(Parser *p) {
  AT_START;
  Node *first = parse_star_expression(p);
  if (!first || !at(p, TOK_COMMA)) return first;
  return tuple_of(p, first, parse_star_expression, line, col);
}

Node *parse_expressions(Parser *p) {
  AT_START;
  Node *first = parse_expression(p);
  if (!first || !at(p, TOK_COMMA)) return first;
  return tuple_of(p, first, parse_expression, line, col);
}

Node *parse_yield_or_star(Parser *p) {
  return at(p, TOK_YIELD) ? parse_yield(p) : parse_star_expressions(p);
}
