/* Folding of constants: see fold.h.

   Which expressions are folded says the front end (late_is_constant), within the reference's limits of size;
   what they are worth is worked out here by the very operators that the program would use. What fails stays
   for the program to fail. Constants are alike when their types and values are, bit by bit in floats, and
   their items' too. */
#include "compile/fold.h"
#include "object/bytes.h"
#include "object/complex.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int_big.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/type.h"

enum { MAX_BITS = 128, MAX_ITEMS = 256, MAX_INDEX = 1 << 30 };

/* ---- folding ---- */

/* The value of a node that is folded, or is a part of one; UNDEF: it is left to the program. */
static Value value_of_node(Unit *u, const Node *node);

static bool is_missing(Value v) {
  return is_undef(v) || is_err(v);
}

static size_t bits_of(Ref v) {
  int64_t i;
  Operand operand;
  if (is_bool(v)) return is_true(v);
  if (!int_as_i64(v, &i)) return big_bit_length(int_operand(&operand, v));
  uint64_t magnitude = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
  return magnitude ? 64 - (size_t)__builtin_clzll(magnitude) : 0;
}

/* Whether the reference would not work it out: the result may be large. */
static bool is_large(Ref a, Ref b, BinaryOperator op) {
  if (!is_int_like(b) || (op != OPER_MUL && op != OPER_POW && op != OPER_LSHIFT)) return false;
  int64_t n = 1;
  if (is_bool(b)) n = is_true(b);
  bool small = (is_bool(b) || int_as_i64(b, &n)) && n < MAX_INDEX;
  if (!is_int_like(a)) return op == OPER_MUL && !small;
  size_t bits = bits_of(a);
  if (bits == 0) return false;
  if (op == OPER_MUL) return bits + bits_of(b) > MAX_BITS;
  return n > 0 && (!small || (op == OPER_POW ? bits > (size_t)(MAX_BITS / n) : bits + (size_t)n > MAX_BITS));
}

static Value folded_binary(Unit *u, const AstBinOp *node) {
  BinaryOperator op = (BinaryOperator)operator_of(node->head.op);
  Value left = value_of_node(u, node->left), right = is_missing(left) ? left : value_of_node(u, node->right);
  Value v = right;
  if (!is_missing(right))
    v = is_large(ref(left), ref(right), op) ? UNDEF : object_binary(u->vm, ref(left), ref(right), op);
  drop_x(u->vm, left);
  drop_x(u->vm, right);
  return v;
}

static Value folded_unary(Unit *u, const AstUnaryOp *node) {
  Value operand = value_of_node(u, node->operand), v = UNDEF;
  if (is_missing(operand)) return operand;
  switch (node->head.op) {
  case OP_Not: {
    int truth = object_truth(u->vm, ref(operand));
    v = truth < 0 ? ERR : from_bool(!truth);
    break;
  }
  case OP_USub: v = object_unary(u->vm, ref(operand), UNARY_NEG); break;
  case OP_UAdd: v = object_unary(u->vm, ref(operand), UNARY_POS); break;
  default: v = object_unary(u->vm, ref(operand), UNARY_INVERT);
  }
  drop(u->vm, operand);
  return v;
}

static Value folded_subscript(Unit *u, const AstSubscript *node) {
  Value value = value_of_node(u, node->value),
        index = is_missing(value) ? value : value_of_node(u, node->slice);
  Value v = is_missing(index) ? index : object_getitem(u->vm, ref(value), ref(index));
  drop_x(u->vm, value);
  drop_x(u->vm, index);
  return v;
}

/* Whether it is the code of the program's own file, which lives as long as the program. */
static bool is_main(Unit *u) {
  Ref file = u->vm->main_globals ? dict_get_str(u->vm->main_globals, name_of(u->vm, D_file)) : ref(UNDEF);
  return is_exact(u->vm, file, STR) && is_exact(u->vm, u->filename, STR) && str_equal(file, u->filename);
}

static Value folded_tuple(Unit *u, const NodeSeq *elts) {
  size_t n = seq_len(elts);
  if (n > MAX_ITEMS) return UNDEF;
  TupleObj *tuple = n ? tuple_new(u->vm, n) : as_tuple(own(ref(u->vm->empty_tuple)));
  if (!tuple) return ERR;
  for (size_t i = 0; i < n; i++) {
    Value item = value_of_node(u, elts->at[i]);
    if (!is_undef(item)) item = constant_shared(u, item);
    if (is_missing(item)) {
      drop_obj(u->vm, tuple);
      return item;
    }
    tuple->items[i] = item;
  }
  if (n) gc_head_of(tuple)->flags |= is_main(u) ? GC_CONST : GC_DOUBT;
  return value_of(tuple);
}

/* Texts that look like names are one object everywhere. */
static Value interned_name(VM *vm, Value v) {
  if (!is_exact(vm, v, STR)) return v;
  const StrObj *s = as_str(v);
  for (size_t i = 0; i < s->len; i++)
    if (str_at(s, i) > 127 || !is_name_char((uint8_t)str_at(s, i))) return v;
  return str_intern(vm, v);
}

static bool is_too_long(VM *vm, Ref v) {
  return is_exact(vm, v, TUPLE) && as_tuple(v)->len > MAX_ITEMS;
}

static Value value_of_node(Unit *u, const Node *node) {
  VM *vm = u->vm;
  Value v = UNDEF;
  if (node->kind == NODE_Constant) return constant_value(u, (ConstKind)node->sub, AS(Constant, node)->value);
  switch (node->kind) {
  case NODE_Name: return TRUE_VALUE; /* __debug__ */
  case NODE_Tuple: v = folded_tuple(u, AS(Tuple, node)->elts); break;
  case NODE_UnaryOp: v = folded_unary(u, AS(UnaryOp, node)); break;
  case NODE_BinOp: v = folded_binary(u, AS(BinOp, node)); break;
  case NODE_Subscript: v = folded_subscript(u, AS(Subscript, node)); break;
  default: return UNDEF;
  }
  if (is_err(v) && !vm->trap.set && !raised_is(vm, T_MEMORY_ERROR)) {
    error_clear(vm);
    return UNDEF;
  }
  if (is_missing(v)) return v;
  if (is_too_long(vm, ref(v))) {
    drop(vm, v);
    return UNDEF;
  }
  return interned_name(vm, v);
}

Value folded_value(Unit *u, const Node *node) {
  return late_is_constant(node) ? value_of_node(u, node) : UNDEF;
}

/* ---- sharing ---- */

static void write_key(Unit *u, StrBuilder *b, Ref v);

static void write_made(Unit *u, StrBuilder *b, Value text) {
  if (is_err(text))
    b->failed = true;
  else
    builder_str(b, ref(text));
  drop_x(u->vm, text);
}

static void write_bytes(StrBuilder *b, const void *data, size_t n) {
  for (size_t i = 0; i < n; i++) builder_char(b, ((const uint8_t *)data)[i]);
}

static void write_items(Unit *u, StrBuilder *b, const TupleObj *tuple) {
  write_made(u, b, str_format(u->vm, "t%z:", tuple->len));
  for (size_t i = 0; i < tuple->len; i++) write_key(u, b, ref(tuple->items[i]));
}

/* A text that tells what the constant is, its type included. */
static void write_key(Unit *u, StrBuilder *b, Ref v) {
  VM *vm = u->vm;
  if (is_int_like(v) && !is_bool(v)) {
    builder_char(b, 'i');
    write_made(u, b, int_to_str(vm, v, 16));
    builder_char(b, ' ');
  } else if (is_exact(vm, v, STR)) {
    write_made(u, b, str_format(vm, "s%z:", str_len(v)));
    builder_str(b, v);
  } else if (is_bytes(v)) {
    write_made(u, b, str_format(vm, "b%z:", bytes_len(v)));
    write_bytes(b, bytes_data(as_bytes(v)), bytes_len(v));
  } else if (is_exact(vm, v, TUPLE)) {
    write_items(u, b, as_tuple(v));
  } else if (is_exact(vm, v, FLOAT)) {
    double number = float_of(v);
    builder_char(b, 'f');
    write_bytes(b, &number, sizeof number);
  } else if (is_complex(v)) {
    builder_char(b, 'c');
    write_bytes(b, &complex_of(v), sizeof(Complex));
  } else
    write_made(u, b, str_format(vm, "%R ", v));
}

Value constant_shared(Unit *u, Value v) {
  if (is_err(v) || !is_ptr(v) || !u->shared || is_exact(u->vm, v, CODE)) return v;
  if (is_exact(u->vm, v, STR) && as_str(v)->interned) return v;
  StrBuilder b;
  builder_init(&b, u->vm);
  write_key(u, &b, ref(v));
  Value key = builder_finish(&b), result = v;
  if (is_err(key)) {
    drop(u->vm, v);
    return ERR;
  }
  Ref known;
  int found = dict_find(u->vm, u->shared, ref(key), &known);
  if (found > 0) result = own(known);
  if (found < 0 || (!found && dict_set(u->vm, u->shared, ref(key), ref(v)) < 0)) result = ERR;
  drop(u->vm, key);
  if (found || is_err(result)) drop(u->vm, v);
  return result;
}
