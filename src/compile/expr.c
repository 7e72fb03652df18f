/* Expressions. Every function leaves the registers above the result as it found them. */
#include "compile/fold.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/error.h"
#include "syntax/late.h"

typedef struct Search {
  unsigned depth;
  bool found;
} Search;

static bool find_walrus(Node *node, void *ctx) {
  Search *search = ctx;
  if (node->kind == NODE_NamedExpr || search->depth == 0) return search->found = true, false;
  search->depth--;
  bool go_on = ast_each_child(node, find_walrus, search);
  search->depth++;
  return go_on;
}

/* Too deep to look: yes, which is always safe. */
bool contains_walrus(const Node *node) {
  Search search = {.depth = 200};
  find_walrus((Node *)node, &search);
  return search.found;
}

int operator_of(unsigned op) {
  switch (op) {
  case OP_Add: return OPER_ADD;
  case OP_Sub: return OPER_SUB;
  case OP_Mult: return OPER_MUL;
  case OP_MatMult: return OPER_MATMUL;
  case OP_Div: return OPER_TRUEDIV;
  case OP_Mod: return OPER_MOD;
  case OP_Pow: return OPER_POW;
  case OP_LShift: return OPER_LSHIFT;
  case OP_RShift: return OPER_RSHIFT;
  case OP_BitOr: return OPER_OR;
  case OP_BitXor: return OPER_XOR;
  case OP_BitAnd: return OPER_AND;
  default: return OPER_FLOORDIV;
  }
}

/* ---- constants ---- */

static Value big_constant(Unit *u, const Text *text) {
  const char *p = text->at;
  size_t n = text->len;
  int base = 10;
  if (n > 2 && p[0] == '0') {
    char c = (char)(p[1] | 0x20);
    base = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 10;
    if (base != 10) p += 2, n -= 2;
  }
  return int_from_digits(u->vm, p, n, base, false);
}

/* Only texts that look like names are one object everywhere; `is` shows it. */
static Value text_constant(VM *vm, const Text *text) {
  for (size_t i = 0; i < text->len; i++)
    if (!is_name_char((uint8_t)text->at[i])) return str_new(vm, text->at, text->len);
  return str_interned(vm, text->at, text->len);
}

Value constant_value(Unit *u, ConstKind kind, ConstValue value) {
  switch (kind) {
  case CONST_None: return NONE_VALUE;
  case CONST_True: return TRUE_VALUE;
  case CONST_False: return FALSE_VALUE;
  case CONST_Ellipsis: return ELLIPSIS;
  case CONST_int: return int_from_i64(u->vm, value.integer);
  case CONST_bigint: return big_constant(u, value.text);
  case CONST_float: return from_float(u->vm, value.number);
  case CONST_str: return text_constant(u->vm, value.text);
  case CONST_complex: return complex_new(u->vm, 0, value.number);
  case CONST_bytes: return bytes_new(u->vm, value.text->at, value.text->len);
  default: return UNDEF;
  }
}

static void value_into(Unit *u, Value v, Reg r) {
  if (is_int(v) && int_of(v) >= INT16_MIN && int_of(v) <= INT16_MAX)
    emit(u, OP_INT, r, (unsigned)(uint16_t)(int16_t)int_of(v), 0);
  else
    emit(u, OP_CONST, r, const_add(u, v), 0);
}

/* Expressions that the reference folds. */
static bool folded_into(Unit *u, const Node *node, Reg r) {
  Value v = folded_value(u, node);
  if (is_undef(v)) return false;
  value_into(u, v, r);
  return true;
}

void constant_into(Unit *u, ConstKind kind, ConstValue value, Reg r) {
  value_into(u, constant_value(u, kind, value), r);
}

/* ---- operators ---- */

/* The left operand, safe from what the right one may assign. */
static Reg left_operand(Unit *u, const Node *left, const Node *right) {
  Reg r = expr(u, left);
  if (is_temp(u, r) || !contains_walrus(right)) return r;
  Reg copy = temp_new(u);
  emit(u, OP_MOVE, copy, r, 0);
  live(u, copy);
  return copy;
}

static void end_operand(Unit *u, Reg r) {
  if (is_temp(u, r)) temp_free(u, r);
}

bool small_int(const Node *node, int *out) {
  if (node->kind != NODE_Constant || node->sub != CONST_int) return false;
  int64_t i = AS(Constant, node)->value.integer;
  if (i < INT16_MIN || i > INT16_MAX) return false;
  *out = (int)i;
  return true;
}

/* The same for an index, which may be negative. */
static bool small_index(const Node *node, int *out) {
  if (node->kind != NODE_UnaryOp || node->op != OP_USub) return small_int(node, out);
  if (!small_int(AS(UnaryOp, node)->operand, out)) return false;
  *out = -*out;
  return true;
}

static void binary_into(Unit *u, const Node *node, Reg r) {
  const AstBinOp *op = AS(BinOp, node);
  int small;
  static const Op immediate[OP_FloorDiv + 1] = {
      [OP_Add] = OP_ADD_I, [OP_Sub] = OP_SUB_I,    [OP_Mult] = OP_MUL_I,      [OP_FloorDiv] = OP_FLOORDIV_I,
      [OP_Mod] = OP_MOD_I, [OP_BitAnd] = OP_AND_I, [OP_LShift] = OP_LSHIFT_I, [OP_RShift] = OP_RSHIFT_I};
  if (immediate[node->op] && small_int(op->right, &small)) {
    Reg left = expr(u, op->left);
    position_at(u, node);
    dead(u, left);
    end_operand(u, left);
    emit(u, immediate[node->op], r, left, (unsigned)(uint16_t)(int16_t)small);
    return;
  }
  Reg left = left_operand(u, op->left, op->right), right = expr(u, op->right);
  position_at(u, node);
  dead(u, right);
  dead(u, left);
  end_operand(u, right);
  end_operand(u, left);
  emit_operator(u, node->op, false, r, left, right);
}

void emit_operator(Unit *u, unsigned op, bool inplace, Reg r, Reg left, Reg right) {
  static const Op ops[N_BINARY_OPERATORS] = {[OPER_ADD] = OP_ADD,           [OPER_SUB] = OP_SUB,
                                             [OPER_MUL] = OP_MUL,           [OPER_TRUEDIV] = OP_TRUEDIV,
                                             [OPER_FLOORDIV] = OP_FLOORDIV, [OPER_MOD] = OP_MOD,
                                             [OPER_AND] = OP_AND,           [OPER_OR] = OP_OR,
                                             [OPER_XOR] = OP_XOR,           [OPER_LSHIFT] = OP_LSHIFT,
                                             [OPER_RSHIFT] = OP_RSHIFT};
  int kind = operator_of(op);
  if (kind == OPER_POW || kind == OPER_MATMUL) {
    emit(u, inplace ? OP_INPLACE : OP_BINARY, r, left, right);
    emit_word(u, (uint64_t)kind);
  } else
    emit(u, (Op)(ops[kind] + inplace), r, left, right);
}

static void unary_into(Unit *u, const Node *node, Reg r) {
  const AstUnaryOp *op = AS(UnaryOp, node);
  Reg operand = expr(u, op->operand);
  position_at(u, node);
  dead(u, operand);
  end_operand(u, operand);
  if (node->op == OP_Not || node->op == OP_USub)
    emit(u, node->op == OP_Not ? OP_NOT : OP_NEG, r, operand, 0);
  else
    emit(u, OP_UNARY, r, operand, node->op == OP_UAdd ? UNARY_POS : UNARY_INVERT);
}

static void compare_op(Unit *u, unsigned op, Reg r, Reg left, Reg right) {
  if (op == OP_Is || op == OP_IsNot) {
    emit(u, OP_IS, r, left, right);
    emit_word(u, (op == OP_IsNot) | (uint64_t)u->is_hint << 16);
  } else if (op == OP_In || op == OP_NotIn) {
    emit(u, OP_IN, r, left, right);
    emit_word(u, op == OP_NotIn);
  } else {
    emit(u, OP_COMPARE, r, left, right);
    emit_word(u, op == OP_Eq      ? CMP_EQ
                 : op == OP_NotEq ? CMP_NE
                 : op == OP_Lt    ? CMP_LT
                 : op == OP_LtE   ? CMP_LE
                 : op == OP_Gt    ? CMP_GT
                                  : CMP_GE);
  }
}

/* a < b < c. `left` holds the value that is compared next; a verdict that is false is the result. */
static void chain_into(Unit *u, const AstCompare *node, Reg r) {
  Label end = label_new();
  Reg left = expr_temp(u, node->left);
  for (uint32_t i = 0; i + 1 < node->ops->n; i++) {
    Label go_on = label_new();
    Reg right = expr_temp(u, node->comparators->at[i]), verdict = temp_new(u);
    position_at(u, &node->head);
    emit(u, OP_MOVE, verdict, right, 0);
    dead(u, left);
    compare_op(u, node->ops->at[i], verdict, left, verdict);
    live(u, verdict);
    dead(u, right);
    emit(u, OP_TAKE, left, right, 0);
    live(u, left);
    emit(u, OP_MOVE, right, verdict, 0);
    emit_jump(u, OP_JUMP_IF, right, 0, &go_on);
    dead(u, left);
    emit(u, OP_DROP, left, 0, 0);
    dead(u, verdict);
    emit(u, OP_TAKE, r, verdict, 0);
    emit_jump(u, OP_JUMP, 0, 0, &end);
    label_place(u, &go_on);
    live(u, left);
    emit(u, OP_DROP, verdict, 0, 0);
    temp_free(u, verdict);
    temp_free(u, right);
  }
  uint32_t last = node->ops->n - 1;
  Reg right = expr_temp(u, node->comparators->at[last]);
  position_at(u, &node->head);
  consume(u, right);
  consume(u, left);
  compare_op(u, node->ops->at[last], r, left, right);
  label_place(u, &end);
}

static void compare_into(Unit *u, const Node *node, Reg r) {
  const AstCompare *compare = AS(Compare, node);
  if (compare->ops->n > 1) {
    chain_into(u, compare, r);
    return;
  }
  Reg left = left_operand(u, compare->left, compare->comparators->at[0]),
      right = expr(u, compare->comparators->at[0]);
  position_at(u, node);
  dead(u, right);
  dead(u, left);
  end_operand(u, right);
  end_operand(u, left);
  compare_op(u, compare->ops->at[0], r, left, right);
}

static bool same_name(const Node *a, const Node *b) {
  if (a->kind != NODE_Name || b->kind != NODE_Name) return false;
  const Text *x = AS(Name, a)->id, *y = AS(Name, b)->id;
  return x->len == y->len && memcmp(x->at, y->at, x->len) == 0;
}

/* For the operand number i of `or` and `and`, which is `a is b` (`a is not b`): whether `a == b` (`a != b`)
   of the same names comes next. */
static IsHint hint_of(const AstBoolOp *op, uint32_t i) {
  if (i + 1 >= op->values->n) return IS_PLAIN;
  const Node *now = op->values->at[i], *next = op->values->at[i + 1];
  if (now->kind != NODE_Compare || next->kind != NODE_Compare) return IS_PLAIN;
  const AstCompare *is = AS(Compare, now), *equal = AS(Compare, next);
  bool any = op->head.op == OP_Or;
  if (is->ops->n != 1 || equal->ops->n != 1 || is->ops->at[0] != (any ? OP_Is : OP_IsNot) ||
      equal->ops->at[0] != (any ? OP_Eq : OP_NotEq))
    return IS_PLAIN;
  const Node *a = is->left, *b = is->comparators->at[0], *c = equal->left, *d = equal->comparators->at[0];
  return (same_name(a, c) && same_name(b, d)) || (same_name(a, d) && same_name(b, c)) ? IS_OR_EQUAL
                                                                                      : IS_PLAIN;
}

/* a and b and c: the first that decides is the result. */
static void bool_into(Unit *u, const Node *node, Reg r) {
  const AstBoolOp *op = AS(BoolOp, node);
  Label end = label_new();
  for (uint32_t i = 0; i < op->values->n; i++) {
    Reg value = temp_new(u);
    IsHint outer = u->is_hint;
    if (hint_of(op, i)) u->is_hint = IS_OR_EQUAL;
    expr_into(u, op->values->at[i], value);
    u->is_hint = outer;
    live(u, value);
    if (i + 1 == op->values->n) {
      dead(u, value);
      emit(u, OP_TAKE, r, value, 0);
      temp_free(u, value);
      break;
    }
    Label go_on = label_new();
    Reg test = temp_new(u);
    position_at(u, node);
    emit(u, OP_MOVE, test, value, 0);
    emit_jump(u, node->op == OP_And ? OP_JUMP_IF : OP_JUMP_IF_NOT, test, 0, &go_on);
    temp_free(u, test);
    dead(u, value);
    emit(u, OP_TAKE, r, value, 0);
    emit_jump(u, OP_JUMP, 0, 0, &end);
    live(u, value);
    label_place(u, &go_on);
    dead(u, value);
    emit(u, OP_DROP, value, 0, 0);
    temp_free(u, value);
  }
  label_place(u, &end);
}

static void choice_into(Unit *u, const Node *node, Reg r) {
  const AstIfExp *choice = AS(IfExp, node);
  Label otherwise = label_new(), end = label_new();
  position_at(u, node);
  jump_if(u, choice->test, false, &otherwise);
  expr_into(u, choice->body, r);
  emit_jump(u, OP_JUMP, 0, 0, &end);
  label_place(u, &otherwise);
  expr_into(u, choice->orelse, r);
  label_place(u, &end);
}

static void jump_on(Unit *u, const Node *node, bool when, Label *to) {
  if (node->kind == NODE_UnaryOp && node->op == OP_Not) {
    jump_if(u, AS(UnaryOp, node)->operand, !when, to);
    return;
  }
  if (node->kind == NODE_BoolOp) {
    const AstBoolOp *op = AS(BoolOp, node);
    bool decides = node->op == OP_Or; /* the truth of one value that ends it */
    Label end = label_new();
    for (uint32_t i = 0; i < op->values->n; i++) {
      bool last = i + 1 == op->values->n;
      IsHint outer = u->is_hint;
      if (hint_of(op, i)) u->is_hint = IS_OR_EQUAL;
      if (last)
        jump_if(u, op->values->at[i], when, to);
      else
        jump_if(u, op->values->at[i], decides, decides == when ? to : &end);
      u->is_hint = outer;
    }
    label_place(u, &end);
    return;
  }
  if (node->kind == NODE_IfExp) {
    const AstIfExp *choice = AS(IfExp, node);
    Label otherwise = label_new(), end = label_new();
    jump_if(u, choice->test, false, &otherwise);
    jump_if(u, choice->body, when, to);
    emit_jump(u, OP_JUMP, 0, 0, &end);
    label_place(u, &otherwise);
    jump_if(u, choice->orelse, when, to);
    label_place(u, &end);
    return;
  }
  if (node->kind == NODE_Compare && AS(Compare, node)->ops->n == 1) {
    static const Op yes[] = {[OP_Lt] = OP_JUMP_LT,  [OP_LtE] = OP_JUMP_LE, [OP_Gt] = OP_JUMP_GT,
                             [OP_GtE] = OP_JUMP_GE, [OP_Eq] = OP_JUMP_EQ,  [OP_NotEq] = OP_JUMP_NE};
    const AstCompare *compare = AS(Compare, node);
    unsigned op = compare->ops->at[0];
    const Node *other = compare->comparators->at[0];
    int small;
    if ((op == OP_Is || op == OP_IsNot) && other->kind == NODE_Constant && other->sub == CONST_None) {
      Reg left = expr(u, compare->left);
      position_at(u, node);
      dead(u, left);
      end_operand(u, left);
      emit_jump(u, (op == OP_Is) == when ? OP_JUMP_NONE : OP_JUMP_NOT_NONE, left, 0, to);
      return;
    }
    if (op >= OP_Eq && op <= OP_GtE) {
      unsigned jump = yes[op] + (when ? 0 : OP_JUMP_NOT_LT - OP_JUMP_LT);
      if (small_int(other, &small)) {
        Reg left = expr(u, compare->left);
        position_at(u, node);
        dead(u, left);
        end_operand(u, left);
        emit_jump(u, (Op)(jump + OP_JUMP_LT_I - OP_JUMP_LT), left, (unsigned)(uint16_t)(int16_t)small, to);
        return;
      }
      Reg left = left_operand(u, compare->left, other), right = expr(u, other);
      position_at(u, node);
      dead(u, right);
      dead(u, left);
      end_operand(u, right);
      end_operand(u, left);
      emit_jump(u, (Op)jump, left, right, to);
      return;
    }
  }
  /* A truth that fails is marked as what asks for it. */
  if (node->kind == NODE_Compare) position_at(u, node);
  Position asking = u->here;
  Reg r = expr(u, node);
  u->here = asking;
  dead(u, r);
  end_operand(u, r);
  emit_jump(u, when ? OP_JUMP_IF : OP_JUMP_IF_NOT, r, 0, to);
}

void jump_if(Unit *u, const Node *node, bool when, Label *to) {
  if (!descend(u)) return;
  jump_on(u, node, when, to);
  ascend(u);
}

/* ---- displays ---- */

static bool has_star(const NodeSeq *elts) {
  for (uint32_t i = 0; i < seq_len(elts); i++)
    if (elts->at[i]->kind == NODE_Starred) return true;
  return false;
}

/* Values in consecutive new temporaries; the first is returned. They are dead afterwards, and free. */
static Reg values_in_row(Unit *u, const NodeSeq *elts) {
  uint32_t n = seq_len(elts);
  Reg first = u->next_temp;
  for (uint32_t i = 0; i < n; i++) {
    Reg r = temp_new(u);
    expr_into(u, elts->at[i], r);
    live(u, r);
  }
  for (uint32_t i = n; i-- > 0;) consume(u, first + i);
  return first;
}

static void list_with_stars(Unit *u, const Node *node, const NodeSeq *elts, Reg list) {
  emit(u, OP_LIST, list, 0, 0);
  live(u, list);
  for (uint32_t i = 0; i < elts->n; i++) {
    const Node *elt = elts->at[i];
    bool star = elt->kind == NODE_Starred;
    Reg r = temp_new(u);
    expr_into(u, star ? AS(Starred, elt)->value : elt, r);
    position_at(u, node);
    emit(u, star ? OP_LIST_EXTEND : OP_LIST_APPEND, list, r, 0);
    temp_free(u, r);
  }
  dead(u, list);
}

bool all_constant(const NodeSeq *elts) {
  for (uint32_t i = 0; i < seq_len(elts); i++)
    if (!late_is_constant(elts->at[i])) return false;
  return true;
}

static void sequence_into(Unit *u, const Node *node, const NodeSeq *elts, bool tuple, Reg r) {
  if (!has_star(elts)) {
    Reg first = values_in_row(u, elts);
    position_at(u, node);
    bool constant = tuple && seq_len(elts) && all_constant(elts);
    emit(u, constant ? OP_TUPLE_CONST : tuple ? OP_TUPLE : OP_LIST, r, first, seq_len(elts));
    return;
  }
  Reg list = temp_new(u);
  list_with_stars(u, node, elts, list);
  emit(u, tuple ? OP_LIST_TO_TUPLE : OP_TAKE, r, list, 0);
  temp_free(u, list);
}

void iterable_into(Unit *u, const Node *node, Reg r) {
  if (node->kind != NODE_Set || !all_constant(AS(Set, node)->elts)) {
    expr_into(u, node, r);
    return;
  }
  Reg first = values_in_row(u, AS(Set, node)->elts);
  position_at(u, node);
  emit(u, OP_FROZENSET, r, first, AS(Set, node)->elts->n);
}

static void set_into(Unit *u, const Node *node, Reg r) {
  enum { BY_FROZENSET = 3 };
  const NodeSeq *elts = AS(Set, node)->elts;
  if (!has_star(elts)) {
    bool by_frozenset = elts->n >= BY_FROZENSET && all_constant(elts);
    Reg first = values_in_row(u, elts);
    position_at(u, node);
    emit(u, by_frozenset ? OP_SET_CONST : OP_SET, r, first, elts->n);
    return;
  }
  Reg set = temp_new(u);
  emit(u, OP_SET, set, 0, 0);
  live(u, set);
  for (uint32_t i = 0; i < elts->n; i++) {
    const Node *elt = elts->at[i];
    bool star = elt->kind == NODE_Starred;
    Reg item = temp_new(u);
    expr_into(u, star ? AS(Starred, elt)->value : elt, item);
    position_at(u, elt);
    emit(u, star ? OP_SET_UPDATE : OP_SET_ADD, set, item, 0);
    temp_free(u, item);
  }
  dead(u, set);
  emit(u, OP_TAKE, r, set, 0);
  temp_free(u, set);
}

static void dict_into(Unit *u, const Node *node, Reg r) {
  const AstDict *dict = AS(Dict, node);
  Reg d = temp_new(u);
  emit(u, OP_DICT, d, 0, 0);
  live(u, d);
  for (uint32_t i = 0; i < seq_len(dict->values); i++) {
    const Node *key = dict->keys->at[i];
    Reg k = temp_new(u);
    if (!key) {
      expr_into(u, dict->values->at[i], k);
      position_at(u, node);
      emit(u, OP_DICT_UPDATE, d, k, 0);
      temp_free(u, k);
      continue;
    }
    expr_into(u, key, k);
    live(u, k);
    Reg v = temp_new(u);
    expr_into(u, dict->values->at[i], v);
    position_at(u, node);
    dead(u, k);
    emit(u, OP_DICT_SET, d, k, v);
    temp_free(u, v);
    temp_free(u, k);
  }
  dead(u, d);
  emit(u, OP_TAKE, r, d, 0);
  temp_free(u, d);
}

/* ---- f-strings ---- */

static void joined_into(Unit *u, const Node *node, Reg r);

static void formatted_into(Unit *u, const Node *node, Reg r) {
  const AstFormattedValue *value = AS(FormattedValue, node);
  Reg v = temp_new(u);
  expr_into(u, value->value, v);
  live(u, v);
  unsigned conversion = node->num > 0 ? (unsigned)node->num : 0;
  if (value->format_spec) {
    Reg spec = temp_new(u);
    expr_into(u, value->format_spec, spec);
    temp_free(u, spec);
    conversion |= 0x100;
  }
  dead(u, v);
  position_at(u, node);
  emit(u, OP_FORMAT, r, v, conversion);
  temp_free(u, v);
}

static void joined_into(Unit *u, const Node *node, Reg r) {
  const NodeSeq *values = AS(JoinedStr, node)->values;
  Reg first = u->next_temp;
  for (uint32_t i = 0; i < seq_len(values); i++) {
    Reg piece = temp_new(u);
    expr_into(u, values->at[i], piece);
    live(u, piece);
  }
  for (uint32_t i = seq_len(values); i-- > 0;) consume(u, first + i);
  position_at(u, node);
  emit(u, OP_JOIN, r, first, seq_len(values));
}

/* ---- attributes, items ---- */

static void attribute_into(Unit *u, const Node *node, Reg r) {
  const AstAttribute *attribute = AS(Attribute, node);
  Reg object = expr(u, attribute->value);
  position_at(u, node);
  unsigned name = const_name(u, symtab_mangle(u->symtab, u->scope->class_name, attribute->attr));
  dead(u, object);
  end_operand(u, object);
  emit_cached(u, OP_ATTR, r, object, name);
}

/* A part of a slice, None where it is left out, each in the next temporary. */
static void slice_parts(Unit *u, const AstSlice *slice) {
  const Node *parts[3] = {slice->lower, slice->upper, slice->step};
  for (int i = 0; i < 3; i++) {
    Reg part = temp_new(u);
    if (parts[i])
      expr_into(u, parts[i], part);
    else
      constant_into(u, CONST_None, (ConstValue){0}, part);
    live(u, part);
  }
}

Reg sliced(Unit *u, const AstSubscript *node) {
  Reg first = expr_temp(u, node->value);
  slice_parts(u, AS(Slice, node->slice));
  return first;
}

static void subscript_into(Unit *u, const Node *node, Reg r) {
  const AstSubscript *subscript = AS(Subscript, node);
  int small;
  if (subscript->slice->kind == NODE_Slice) {
    Reg first = sliced(u, subscript);
    for (int i = 4; i-- > 0;) consume(u, first + (Reg)i);
    position_at(u, node);
    emit(u, OP_ITEM_SLICE, r, first, 0);
    return;
  }
  if (small_index(subscript->slice, &small)) {
    Reg object = expr(u, subscript->value);
    position_at(u, node);
    dead(u, object);
    end_operand(u, object);
    emit(u, OP_ITEM_I, r, object, (unsigned)(uint16_t)(int16_t)small);
    return;
  }
  Reg object = left_operand(u, subscript->value, subscript->slice), key = expr(u, subscript->slice);
  position_at(u, node);
  dead(u, key);
  dead(u, object);
  end_operand(u, key);
  end_operand(u, object);
  emit(u, OP_ITEM, r, object, key);
}

static void slice_into(Unit *u, const Node *node, Reg r) {
  Reg first = u->next_temp;
  slice_parts(u, AS(Slice, node));
  for (int i = 3; i-- > 0;) consume(u, first + (Reg)i);
  position_at(u, node);
  emit(u, OP_SLICE, r, first, 0);
}

static void yield_into(Unit *u, const Node *node, Reg r) {
  Reg value = temp_new(u);
  if (AS(Yield, node)->value)
    expr_into(u, AS(Yield, node)->value, value);
  else
    constant_into(u, CONST_None, (ConstValue){0}, value);
  position_at(u, node);
  temp_free(u, value);
  emit(u, OP_YIELD, r, value, 0);
}

/* ---- all ---- */

static void any_into(Unit *u, const Node *node, Reg r) {
  bool folds = node->kind == NODE_BinOp || node->kind == NODE_UnaryOp || node->kind == NODE_Tuple ||
               node->kind == NODE_Subscript;
  position_at(u, node);
  if (folds && folded_into(u, node, r)) return;
  switch (node->kind) {
  case NODE_Constant: constant_into(u, (ConstKind)node->sub, AS(Constant, node)->value, r); break;
  case NODE_Name: name_load_into(u, AS(Name, node)->id, r); break;
  case NODE_BinOp: binary_into(u, node, r); break;
  case NODE_UnaryOp: unary_into(u, node, r); break;
  case NODE_BoolOp: bool_into(u, node, r); break;
  case NODE_Compare: compare_into(u, node, r); break;
  case NODE_IfExp: choice_into(u, node, r); break;
  case NODE_Call: call_into(u, node, r); break;
  case NODE_Attribute: attribute_into(u, node, r); break;
  case NODE_Subscript: subscript_into(u, node, r); break;
  case NODE_Slice: slice_into(u, node, r); break;
  case NODE_Tuple: sequence_into(u, node, AS(Tuple, node)->elts, true, r); break;
  case NODE_List: sequence_into(u, node, AS(List, node)->elts, false, r); break;
  case NODE_Dict: dict_into(u, node, r); break;
  case NODE_JoinedStr: joined_into(u, node, r); break;
  case NODE_FormattedValue: formatted_into(u, node, r); break;
  case NODE_Lambda: lambda_into(u, node, r); break;
  case NODE_ListComp:
  case NODE_SetComp:
  case NODE_DictComp:
  case NODE_GeneratorExp: comprehension_into(u, node, r); break;
  case NODE_NamedExpr: {
    const AstNamedExpr *named = AS(NamedExpr, node);
    Reg value = temp_new(u);
    expr_into(u, named->value, value);
    live(u, value);
    Reg copy = temp_new(u);
    emit(u, OP_MOVE, copy, value, 0);
    live(u, copy);
    /* Whether it is reached is not known here, so the name counts as no more bound than before. */
    uint8_t *bound = arena_alloc(u->arena, u->n_locals + 1);
    if (bound) memcpy(bound, u->bound, u->n_locals);
    name_store(u, AS(Name, named->target)->id, copy);
    if (bound) u->bound = bound;
    dead(u, value);
    emit(u, OP_TAKE, r, value, 0);
    temp_free(u, value);
    break;
  }
  case NODE_Yield: yield_into(u, node, r); break;
  case NODE_Set: set_into(u, node, r); break;
  case NODE_YieldFrom: yield_from_into(u, node, r); break;
  case NODE_Await: await_into(u, node, r); break;
  default: emit_trap(u, "an expression"); break;
  }
}

void expr_into(Unit *u, const Node *node, Reg r) {
  if (!descend(u)) return;
  any_into(u, node, r);
  ascend(u);
}

Reg expr_temp(Unit *u, const Node *node) {
  Reg r = temp_new(u);
  expr_into(u, node, r);
  live(u, r);
  return r;
}

Reg expr(Unit *u, const Node *node) {
  if (node->kind == NODE_Name) {
    position_at(u, node);
    return name_load(u, AS(Name, node)->id);
  }
  return expr_temp(u, node);
}
