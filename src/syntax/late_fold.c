/* What an expression is after the reference has folded its constants: the type, and of a constant what
   decides whether more can be folded. See late_int.h.

   The reference folds operators on constants, indexing of constants and `__debug__`, within limits of size;
   operations that fail stay as they are. Only what its warnings can tell apart is kept here. */
#include "syntax/late_int.h"
#include <string.h>

enum { MAX_INT_BITS = 128, MAX_TUPLE = 256, MAX_TEXT = 4096 };

static bool is_type(const Folded *value, const char *type) {
  return value->type && strcmp(value->type, type) == 0;
}

static bool is_integer(const Folded *value) {
  return is_type(value, "int") || is_type(value, "bool");
}

static bool is_number(const Folded *value) {
  return is_integer(value) || is_type(value, "float") || is_type(value, "complex");
}

static Folded display(const char *type) {
  return (Folded){.type = type};
}

static Folded literal(const char *type) {
  return (Folded){.type = type, .is_constant = true, .is_literal = true};
}

static Folded boolean(bool known, bool value) {
  return (Folded){.type = "bool",
                  .is_constant = true,
                  .is_truth_known = known,
                  .is_true = value,
                  .has_value = known,
                  .value = value};
}

static Folded integer(int64_t value) {
  Folded folded = literal("int");
  folded.has_value = true;
  folded.value = value;
  return folded;
}

static Folded sized(const char *type, size_t len) {
  Folded folded = literal(type);
  folded.has_len = true;
  folded.len = len;
  return folded;
}

static size_t count_characters(const Text *text) {
  size_t n = 0;
  for (uint32_t i = 0; i < text->len; i++) n += ((uint8_t)text->at[i] & 0xC0) != 0x80;
  return n;
}

static Folded fold_constant(const AstConstant *node) {
  switch ((ConstKind)node->head.sub) {
  case CONST_None: return (Folded){.type = "NoneType", .is_constant = true};
  case CONST_True: return boolean(true, true);
  case CONST_False: return boolean(true, false);
  case CONST_Ellipsis: return (Folded){.type = "ellipsis", .is_constant = true};
  case CONST_int: return integer(node->value.integer);
  case CONST_bigint: return literal("int");
  case CONST_float: {
    Folded folded = literal("float");
    folded.has_number = true;
    folded.number = node->value.number;
    return folded;
  }
  case CONST_complex: {
    Folded folded = literal("complex");
    folded.has_number = true;
    folded.imaginary = node->value.number;
    return folded;
  }
  case CONST_str: {
    Folded folded = sized("str", count_characters(node->value.text));
    folded.text = node->value.text;
    return folded;
  }
  case CONST_bytes: {
    Folded folded = sized("bytes", node->value.text->len);
    folded.text = node->value.text;
    return folded;
  }
  }
  return (Folded){0};
}

static Folded fold_tuple(const AstTuple *node) {
  for (uint32_t i = 0; i < seq_len(node->elts); i++)
    if (!fold(node->elts->at[i]).is_constant) {
      Folded folded = display("tuple");
      folded.has_len = true;
      folded.len = node->elts->n;
      return folded;
    }
  Folded folded = sized("tuple", seq_len(node->elts));
  folded.elts = node->elts;
  return folded;
}

static Folded fold_unary(const AstUnaryOp *node) {
  Folded value = fold(node->operand);
  if (!value.is_constant) return (Folded){0};
  Operator op = node->head.op;
  if (op == OP_Not) return boolean(false, false);
  if (op == OP_Invert) {
    if (!is_integer(&value)) return (Folded){0};
    return value.has_value ? integer(~value.value) : literal("int");
  }
  if (!is_number(&value)) return (Folded){0};
  if (is_integer(&value)) {
    if (!value.has_value || value.value == INT64_MIN) return literal("int");
    return integer(op == OP_USub ? -value.value : value.value);
  }
  if (op == OP_USub) {
    value.number = -value.number;
    value.imaginary = -value.imaginary;
  }
  return value;
}

/* --- binary operators
 * ------------------------------------------------------------------------------------------- */

static int bits_of(const Folded *value) {
  if (!value->has_value) return 64; /* at least */
  uint64_t magnitude = value->value < 0 ? 0 - (uint64_t)value->value : (uint64_t)value->value;
  return magnitude ? 64 - __builtin_clzll(magnitude) : 0;
}

static bool is_zero(const Folded *value) {
  if (is_integer(value)) return value->has_value && !value->value;
  return value->has_number && value->number == 0 && value->imaginary == 0;
}

static Folded fold_integers(Operator op, const Folded *left, const Folded *right) {
  bool both = left->has_value && right->has_value;
  int64_t out;
  switch (op) {
  case OP_Add:
    return both && !__builtin_add_overflow(left->value, right->value, &out) ? integer(out) : literal("int");
  case OP_Sub:
    return both && !__builtin_sub_overflow(left->value, right->value, &out) ? integer(out) : literal("int");
  case OP_Mult:
    if (!is_zero(left) && !is_zero(right) && bits_of(left) + bits_of(right) > MAX_INT_BITS)
      return (Folded){0};
    return both && !__builtin_mul_overflow(left->value, right->value, &out) ? integer(out) : literal("int");
  case OP_Div: return is_zero(right) ? (Folded){0} : literal("float");
  case OP_FloorDiv:
  case OP_Mod: return is_zero(right) ? (Folded){0} : literal("int");
  case OP_Pow:
    if (!right->has_value) return (Folded){0};
    if (right->value < 0) return is_zero(left) ? (Folded){0} : literal("float");
    if (!is_zero(left) && right->value > 0 && bits_of(left) > MAX_INT_BITS / right->value) return (Folded){0};
    return literal("int");
  case OP_LShift:
    if (!right->has_value || right->value < 0) return (Folded){0};
    if (!is_zero(left) && (right->value > MAX_INT_BITS || bits_of(left) > MAX_INT_BITS - right->value))
      return (Folded){0};
    return literal("int");
  case OP_RShift: return right->has_value && right->value < 0 ? (Folded){0} : literal("int");
  default: /* & | ^ of two bools is a bool */
    if (op != OP_BitAnd && op != OP_BitOr && op != OP_BitXor) return (Folded){0};
    return is_type(left, "bool") && is_type(right, "bool") ? boolean(false, false) : literal("int");
  }
}

static Folded fold_numbers(Operator op, const Folded *left, const Folded *right) {
  bool is_complex = is_type(left, "complex") || is_type(right, "complex");
  Folded result = literal(is_complex ? "complex" : "float");
  switch (op) {
  case OP_Add:
  case OP_Sub:
  case OP_Mult: return result;
  case OP_Pow: return is_zero(left) ? (Folded){0} : result; /* 0.0 ** -1 fails; 0.0 ** 2 is rare enough */
  case OP_Div: return is_zero(right) ? (Folded){0} : result;
  case OP_FloorDiv:
  case OP_Mod: return is_complex || is_zero(right) ? (Folded){0} : result;
  default: return (Folded){0};
  }
}

static Folded repeat(const Folded *seq, const Folded *times) {
  if (!times->has_value || !seq->has_len) return (Folded){0};
  int64_t n = times->value < 0 ? 0 : times->value;
  int64_t max = is_type(seq, "tuple") ? MAX_TUPLE : MAX_TEXT;
  if (seq->len && (times->value < 0 || n > max / (int64_t)seq->len)) return (Folded){0};
  return sized(seq->type, seq->len * (size_t)n);
}

static bool is_sequence(const Folded *value) {
  return is_type(value, "str") || is_type(value, "bytes") || is_type(value, "tuple");
}

/* `'%s and %r' % (a, b)` becomes an f-string when each directive is a plain %s, %r or %a and they are as
 * many. */
static bool is_simple_format(const Text *text, uint32_t n) {
  uint32_t directives = 0;
  for (uint32_t i = 0; i < text->len; i++) {
    if (text->at[i] != '%') continue;
    if (++i == text->len) return false;
    if (text->at[i] == '%') continue;
    if (!strchr("sra", text->at[i])) return false;
    directives++;
  }
  return directives == n;
}

static Folded fold_binary(const AstBinOp *node) {
  Folded left = fold(node->left);
  if (!left.is_constant) return (Folded){0};
  Folded right = fold(node->right);
  Operator op = node->head.op;
  if (!right.is_constant) {
    if (op != OP_Mod || !is_type(&left, "str") || !left.text || node->right->kind != NODE_Tuple)
      return (Folded){0};
    return is_simple_format(left.text, seq_len(AS(Tuple, node->right)->elts)) ? display("str") : (Folded){0};
  }
  if (is_integer(&left) && is_integer(&right)) return fold_integers(op, &left, &right);
  if (is_number(&left) && is_number(&right)) return fold_numbers(op, &left, &right);
  if (op == OP_Mult && is_sequence(&left) && is_integer(&right)) return repeat(&left, &right);
  if (op == OP_Mult && is_integer(&left) && is_sequence(&right)) return repeat(&right, &left);
  if (op == OP_Add && is_sequence(&left) && is_type(&right, left.type) && left.has_len && right.has_len)
    return sized(left.type, left.len + right.len);
  return (Folded){0};
}

static Folded fold_subscript(const AstSubscript *node) {
  if (node->head.op != CTX_Load) return (Folded){0};
  Folded value = fold(node->value);
  if (!value.is_constant || !is_sequence(&value) || !value.has_len) return (Folded){0};
  Folded index = fold(node->slice);
  if (!is_integer(&index) || !index.has_value) return (Folded){0};
  int64_t at = index.value < 0 ? index.value + (int64_t)value.len : index.value;
  if (at < 0 || at >= (int64_t)value.len) return (Folded){0};
  if (is_type(&value, "str")) return sized("str", 1);
  if (is_type(&value, "bytes")) return literal("int");
  return value.elts ? fold(value.elts->at[at]) : (Folded){0};
}

Folded fold(const Node *node) {
  switch (node->kind) {
  case NODE_Constant: return fold_constant(AS(Constant, node));
  case NODE_Tuple: return fold_tuple(AS(Tuple, node));
  case NODE_UnaryOp: return fold_unary(AS(UnaryOp, node));
  case NODE_BinOp: return fold_binary(AS(BinOp, node));
  case NODE_Subscript: return fold_subscript(AS(Subscript, node));
  case NODE_Name:
    if (node->op == CTX_Load && strcmp(AS(Name, node)->id->at, "__debug__") == 0) return boolean(true, true);
    return (Folded){0};
  case NODE_List:
  case NODE_ListComp: return display("list");
  case NODE_Dict:
  case NODE_DictComp: return display("dict");
  case NODE_Set:
  case NODE_SetComp: return display("set");
  case NODE_GeneratorExp: return display("generator");
  case NODE_JoinedStr:
  case NODE_FormattedValue: return display("str");
  case NODE_Lambda: return display("function");
  default: return (Folded){0};
  }
}

bool late_is_constant(const Node *expression) {
  return fold(expression).is_constant;
}
